// Why this file exists: what the next message answers, while it is written. A press leads to the original.
"use client";

import { CornerUpLeft, X } from "lucide-react";
import { useTranslations } from "use-intl/react";
import type { Message } from "@/lib/contracts/messages";
import { IconButton } from "@/components/ui/icon-button";
import { useChat } from "./chat-context";
import { useExcerpt } from "./use-excerpt";

interface ReplyBarProps {
  messageId: string;
  /** The message itself, when it is held. */
  message: Message | undefined;
  onCancel: () => void;
}

export function ReplyBar({ messageId, message, onCancel }: ReplyBarProps) {
  const t = useTranslations("chat.composer");
  const { jumpTo } = useChat();
  const excerptOf = useExcerpt();
  return (
    <div className="flex items-center gap-1 border-b py-0.5 ps-1.5 pe-1 text-sm text-ink-soft">
      <button
        type="button"
        title={t("toOriginal")}
        className="flex min-h-7 min-w-0 flex-1 items-center gap-1.5 rounded-md px-1.5 text-start hover:bg-hover hover:text-ink focus-visible:outline-offset-[-2px] pointer-coarse:min-h-touch"
        onClick={() => jumpTo(messageId)}
      >
        <CornerUpLeft className="size-3.5 shrink-0 text-ink-faint rtl:-scale-x-100" aria-hidden="true" />
        <span className="shrink-0 truncate max-w-[60%]">
          {message
            ? t.rich("replyTo", {
                name: () => <bdi className="font-semibold text-ink">{message.author.displayName}</bdi>,
              })
            : t("replyToMessage")}
        </span>
        {message ? (
          <span dir="auto" className="min-w-0 truncate text-ink-faint">
            {excerptOf(message)}
          </span>
        ) : null}
      </button>
      <IconButton label={t("cancelReply")} size="icon-sm" onClick={onCancel}>
        <X className="size-4" />
      </IconButton>
    </div>
  );
}
