// Why this file exists: the files that go with the next message, each with its progress, its fault and the ways on.
"use client";

import { RotateCw, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useLocale, useTranslations } from "use-intl/react";
import type { Upload } from "@/hooks/use-chat-uploads";
import { useProblems } from "@/hooks/use-problems";
import { ApiError } from "@/lib/browser/api";
import { LIMITS } from "@/lib/contracts/limits";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { categoryOf, formatSize } from "./attachment-kinds";
import { FileIcon, FileName } from "./file-card";

const DescribeDialog = dynamic(() => import("./describe-dialog").then((module) => module.DescribeDialog), {
  ssr: false,
});

interface UploadTrayProps {
  uploads: readonly Upload[];
  onRetry: (upload: Upload) => void;
  onRemove: (upload: Upload) => void;
  onDescribe: (upload: Upload, alt: string) => void;
}

/** As people know it from everywhere: 32 MB, which are mebibytes. */
const LIMIT_SHOWN = (LIMITS.fileSize / 1024 ** 2) * 1_000_000;

function Preview({ upload: { file, preview } }: { upload: Upload }) {
  const [isBroken, setBroken] = useState(false);
  if (preview === null || isBroken) return <FileIcon category={categoryOf(file.name)} />;
  return (
    <img
      src={preview}
      alt=""
      onError={() => setBroken(true)}
      className="size-12 shrink-0 rounded-md bg-active object-cover"
    />
  );
}

function useReason(): (error: unknown) => string {
  const t = useTranslations("chat.files");
  const locale = useLocale();
  const { explain } = useProblems();
  return (error) => {
    const isTooLarge = error instanceof ApiError && ["FILE_TOO_LARGE", "PAYLOAD_TOO_LARGE"].includes(error.code);
    return isTooLarge ? t("tooLarge", { limit: formatSize(LIMIT_SHOWN, locale) }) : explain(error);
  };
}

function State({ upload: { file, state, progress, error } }: { upload: Upload }) {
  const t = useTranslations("chat.files");
  const locale = useLocale();
  const reasonOf = useReason();
  if (state === "failed") {
    const reason = reasonOf(error);
    return (
      <p role="alert" className="line-clamp-2 text-xs break-words text-danger" title={reason}>
        {reason}
      </p>
    );
  }
  const size = formatSize(file.size, locale);
  return (
    <p className="truncate text-xs text-ink-faint tabular-nums">
      {state === "done" ? size : t("progress", { percent: Math.round(progress * 100), size })}
    </p>
  );
}

function DescribeButton({ upload, onDescribe }: Pick<UploadTrayProps, "onDescribe"> & { upload: Upload }) {
  const t = useTranslations("chat.files");
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { file, alt } = upload;
  const name = file.name;

  function close() {
    // The window holds the focus as long as it stands.
    flushSync(() => setOpen(false));
    button.current?.focus();
  }

  return (
    <>
      <IconButton
        ref={button}
        label={alt === "" ? t("describeNamed", { name }) : t("describeAgain", { name })}
        size="icon-sm"
        className="w-auto min-w-7 px-1"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <span
          className={cn(
            "rounded-sm px-1 text-2xs font-bold",
            alt === "" ? "shadow-[inset_0_0_0_1px_currentColor]" : "bg-accent text-accent-ink forced-colors:border",
          )}
        >
          {alt === "" ? t("addAlt") : t("alt")}
        </span>
      </IconButton>
      {isOpen ? <DescribeDialog upload={upload} onSave={(text) => onDescribe(upload, text)} onClose={close} /> : null}
    </>
  );
}

function UploadCard({ upload, onRetry, onRemove, onDescribe }: { upload: Upload } & Omit<UploadTrayProps, "uploads">) {
  const t = useTranslations("chat.files");
  const { file, state, progress, preview } = upload;
  const name = file.name;
  const hasFailed = state === "failed";
  return (
    <li
      className={cn(
        "relative flex w-72 max-w-[86vw] shrink-0 items-center gap-2.5 overflow-hidden rounded-lg border bg-surface py-2 ps-2.5 pe-1",
        hasFailed && "border-danger",
      )}
    >
      <Preview upload={upload} />
      <div className="min-w-0 flex-1">
        <FileName name={name} className="text-sm font-semibold" />
        <State upload={upload} />
      </div>
      <div className="flex shrink-0">
        {hasFailed ? (
          <IconButton label={t("retry", { name })} size="icon-sm" onClick={() => onRetry(upload)}>
            <RotateCw className="size-4" />
          </IconButton>
        ) : preview === null ? null : (
          <DescribeButton {...{ upload, onDescribe }} />
        )}
        <IconButton
          label={state === "uploading" ? t("cancel", { name }) : t("remove", { name })}
          size="icon-sm"
          onClick={() => onRemove(upload)}
        >
          <X className="size-4" />
        </IconButton>
      </div>
      {state === "uploading" ? (
        <progress
          value={progress}
          max={1}
          aria-label={t("uploading", { name })}
          className="absolute inset-x-0 bottom-0 h-0.5 w-full appearance-none bg-transparent [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent"
        />
      ) : null}
    </li>
  );
}

export function UploadTray({ uploads, ...actions }: UploadTrayProps) {
  const t = useTranslations("chat.files");
  if (uploads.length === 0) return null;
  return (
    <ul
      aria-label={t("tray")}
      className="flex max-h-48 flex-wrap gap-2 overflow-y-auto px-3 pt-3 max-sm:max-h-none max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:overscroll-x-contain max-sm:pb-1"
    >
      {uploads.map((upload) => (
        <UploadCard key={upload.key} upload={upload} {...actions} />
      ))}
    </ul>
  );
}
