// Why this file exists: where one says what a picture shows, with the picture in sight. Loaded when somebody wants to.
"use client";

import { useState, type FormEvent, type KeyboardEvent } from "react";
import { useTranslations } from "use-intl/react";
import type { Upload } from "@/hooks/use-chat-uploads";
import { LIMITS } from "@/lib/contracts/limits";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextareaField } from "@/components/ui/field";

/** From here on one wants to know how much room is left. */
const NEARLY_FULL = 200;

interface DescribeDialogProps {
  upload: Upload;
  onSave: (alt: string) => void;
  onClose: () => void;
}

export function DescribeDialog({ upload, onSave, onClose }: DescribeDialogProps) {
  const t = useTranslations("chat.files");
  const [text, setText] = useState(upload.alt);
  const left = LIMITS.altLength - text.trim().length;
  const form = `describe-${upload.key}`;

  function save(event: FormEvent) {
    event.preventDefault();
    // A portal is outside the page but inside the composer's form.
    event.stopPropagation();
    if (left < 0) return;
    onSave(text.trim());
    onClose();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={t("describeTitle")}
      description={t("describeHint")}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t("cancelDescription")}
          </Button>
          <Button type="submit" form={form} disabled={left < 0}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={save} className="grid gap-4">
        {upload.preview === null ? null : (
          <img
            src={upload.preview}
            alt=""
            className="mx-auto max-h-[min(16rem,30dvh)] max-w-full rounded-lg bg-active object-contain"
          />
        )}
        <TextareaField
          label={t("description")}
          dir="auto"
          rows={3}
          value={text}
          autoFocus
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          {...(left < 0 ? { error: t("tooLong", { count: -left }) } : {})}
          {...(left >= 0 && left < NEARLY_FULL ? { aside: t("left", { count: left }) } : {})}
        />
      </form>
    </Dialog>
  );
}
