// Why this file exists: what a message says, in one line of plain text: for quotes, for questions, for screen readers. What
// its author hid stays hidden.
"use client";

import { useCallback } from "react";
import { useTranslations } from "use-intl/react";
import { plainTextOf } from "@/lib/browser/markdown";
import type { Message } from "@/lib/contracts/messages";

const LONGEST = 200;

export type Said = Pick<Message, "content" | "deleted" | "attachments">;

/** Cuts between letters, not within one. */
function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/u, "")}…`;
}

export function useExcerpt(): (message: Said) => string {
  const t = useTranslations("chat.row");
  return useCallback(
    ({ content, deleted, attachments }) => {
      if (deleted) return t("deleted");
      // The whole text is read before it is cut: half a spoiler is none.
      const text = cut(plainTextOf(content.replace(/^\/me\s+/i, ""), { hideSpoilers: `[${t("spoiler")}]` }));
      if (text !== "" || attachments.length === 0) return text;
      return attachments.length === 1 ? (attachments[0]?.name ?? t("file")) : t("files", { count: attachments.length });
    },
    [t],
  );
}
