// Why this file exists: the files that go with the next message, each with its progress, its fault and the ways on.
"use client";

import { RotateCw, X } from "lucide-react";
import type { Upload } from "@/hooks/use-chat-uploads";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { formatSize } from "./attachment-kinds";
import { FileIcon } from "./message-attachments";

interface UploadTrayProps {
  uploads: readonly Upload[];
  onRetry: (upload: Upload) => void;
  onRemove: (upload: Upload) => void;
}

function Preview({ upload }: { upload: Upload }) {
  if (upload.preview === null) return <FileIcon kind="file" contentType={upload.file.type} />;
  return <img src={upload.preview} alt="" className="size-10 shrink-0 rounded-md bg-active object-cover" />;
}

function UploadCard({ upload, onRetry, onRemove }: { upload: Upload } & Omit<UploadTrayProps, "uploads">) {
  const { file, state, progress, reason } = upload;
  const hasFailed = state === "failed";
  const percent = Math.round(progress * 100);
  return (
    <li
      className={cn(
        "relative flex w-64 max-w-full items-center gap-2.5 overflow-hidden rounded-lg border bg-surface py-2 ps-2.5 pe-1",
        hasFailed && "border-danger",
      )}
    >
      <Preview upload={upload} />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-semibold" title={file.name}>
          <bdi>{file.name}</bdi>
        </p>
        {hasFailed ? (
          <p role="alert" className="line-clamp-2 text-xs text-danger" title={reason}>
            {reason}
          </p>
        ) : (
          <p className="text-xs text-ink-faint tabular-nums">
            {state === "done" ? formatSize(file.size) : `${percent}% of ${formatSize(file.size)}`}
          </p>
        )}
      </div>
      {hasFailed ? (
        <IconButton label={`Retry ${file.name}`} size="icon-sm" onClick={() => onRetry(upload)}>
          <RotateCw className="size-4" />
        </IconButton>
      ) : null}
      <IconButton
        label={state === "uploading" ? `Cancel ${file.name}` : `Remove ${file.name}`}
        size="icon-sm"
        onClick={() => onRemove(upload)}
      >
        <X className="size-4" />
      </IconButton>
      {state === "uploading" ? (
        <progress
          value={progress}
          max={1}
          aria-label={`Uploading ${file.name}`}
          className="absolute inset-x-0 bottom-0 h-0.5 w-full appearance-none bg-transparent [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent"
        />
      ) : null}
    </li>
  );
}

export function UploadTray({ uploads, onRetry, onRemove }: UploadTrayProps) {
  if (uploads.length === 0) return null;
  return (
    <ul aria-label="Files for this message" className="flex max-h-48 flex-wrap gap-2 overflow-y-auto px-3 pt-3">
      {uploads.map((upload) => (
        <UploadCard key={upload.key} upload={upload} onRetry={onRetry} onRemove={onRemove} />
      ))}
    </ul>
  );
}
