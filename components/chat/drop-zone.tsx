// Why this file exists: files can be dropped anywhere on the chat, and it says so while they hover.
"use client";

import { FileUp } from "lucide-react";
import { useState, type DragEvent, type ReactNode } from "react";
import { useTranslations } from "use-intl/react";

interface DropZoneProps {
  isActive: boolean;
  title: string;
  onFiles: (files: File[]) => void;
  onFolder: () => void;
  children: ReactNode;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes("Files");
}

export function DropZone({ isActive, title, onFiles, onFolder, children }: DropZoneProps) {
  const t = useTranslations("chat.files");
  const [isOver, setOver] = useState(false);

  function onDragOver(event: DragEvent) {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = isActive ? "copy" : "none";
    setOver(isActive);
  }

  function onDragLeave(event: DragEvent<HTMLElement>) {
    const to = event.relatedTarget;
    if (!(to instanceof Node) || !event.currentTarget.contains(to)) setOver(false);
  }

  function onDrop(event: DragEvent) {
    if (!carriesFiles(event)) return;
    // Without this the browser would leave the page for the file.
    event.preventDefault();
    setOver(false);
    if (!isActive) return;
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry());
    const files = [...event.dataTransfer.files].filter((_, index) => entries[index]?.isDirectory !== true);
    if (entries.some((entry) => entry?.isDirectory)) onFolder();
    if (files.length > 0) onFiles(files);
  }

  return (
    <div
      className="relative flex min-h-0 min-w-0 flex-1 flex-col"
      onDragOver={onDragOver}
      onDragLeave={onDragLeave}
      onDrop={onDrop}
    >
      {children}
      {isOver ? (
        <div className="pointer-events-none absolute inset-2 z-20 grid animate-fade-in place-items-center motion-reduce:animate-none rounded-xl border-2 border-dashed border-accent bg-accent-soft/85">
          <p className="flex items-center gap-3 px-6 font-display text-xl font-semibold text-ink">
            <FileUp className="size-6 text-accent" aria-hidden="true" />
            <span className="min-w-0 break-words">
              {t.rich("drop", { place: () => <bdi key="place">{title}</bdi> })}
            </span>
          </p>
        </div>
      ) : null}
    </div>
  );
}
