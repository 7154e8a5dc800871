// Why this file exists: the buttons beside the field: files, emoji, preview.
"use client";

import { Eye, Paperclip } from "lucide-react";
import { useRef } from "react";
import { useTranslations } from "use-intl/react";
import { IconButton } from "@/components/ui/icon-button";

export function AttachButton({ onFiles }: { onFiles: (chosen: readonly File[]) => void }) {
  const t = useTranslations("chat.composer");
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton label={t("attach")} className="m-1 text-ink-soft max-sm:me-0" onClick={() => input.current?.click()}>
        <Paperclip className="size-5" />
      </IconButton>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t("filesToAttach")}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </>
  );
}

interface PreviewButtonProps {
  isOn: boolean;
  /** On a narrow screen it stands there only while it is of use. */
  isUseful: boolean;
  onToggle: () => void;
}

export function PreviewButton({ isOn, isUseful, onToggle }: PreviewButtonProps) {
  const t = useTranslations("chat.composer");
  return (
    <IconButton
      label={t("preview")}
      aria-pressed={isOn}
      className={`my-1 text-ink-soft aria-pressed:bg-active aria-pressed:text-accent ${isUseful ? "" : "max-sm:hidden"}`}
      onClick={onToggle}
    >
      <Eye className="size-5" />
    </IconButton>
  );
}
