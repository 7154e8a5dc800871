// Why this file exists: how much room is left, said only when it begins to matter, and the way on when there is none.
"use client";

import { useTranslations } from "use-intl/react";
import { LIMITS } from "@/lib/contracts/limits";
import { Button } from "@/components/ui/button";

const SAY_FROM = LIMITS.messageLength - 400;

export function LengthNote({ length, onSendAsFile }: { length: number; onSendAsFile?: (() => void) | undefined }) {
  const t = useTranslations("chat.composer");
  if (length < SAY_FROM) return null;
  const left = LIMITS.messageLength - length;
  if (left >= 0) return <span className="text-xs text-ink-faint tabular-nums">{t("left", { count: left })}</span>;
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-x-3">
      <span role="alert" className="text-xs font-semibold text-danger tabular-nums">
        {t("tooLong", { count: -left })} {onSendAsFile ? null : t("shorten")}
      </span>
      {onSendAsFile ? (
        <Button size="sm" variant="link" className="text-xs" onClick={onSendAsFile}>
          {t("asFile")}
        </Button>
      ) : null}
    </span>
  );
}
