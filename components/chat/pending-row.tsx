// Why this file exists: what was sent and is not in the log yet, in the shape it will have. While it waits, and when it
// failed, it says why and offers the two ways out.
"use client";

import { CircleAlert, Clock } from "lucide-react";
import { memo } from "react";
import { useTranslations } from "use-intl/react";
import { useProblems } from "@/hooks/use-problems";
import { failureOf, type PendingMessage } from "@/lib/browser/pending";
import type { Author } from "@/lib/contracts/users";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useChat } from "./chat-context";
import { MessageAttachments } from "./message-attachments";
import { MessageText } from "./message-body";
import { MessageFrame } from "./message-frame";
import { useRowLabel } from "./use-row-label";

interface PendingRowProps {
  pending: PendingMessage;
  author: Author;
  newDay: number | null;
  isContinued: boolean;
}

/** Why it is not sent, whether it goes by itself, and the two ways out. */
function UnsentLine({ pending }: { pending: PendingMessage }) {
  const t = useTranslations("chat.pending");
  const { retry, discard } = useChat();
  const { explain } = useProblems();
  const isWaiting = pending.state === "waiting";
  const reason = explain(failureOf(pending));
  return (
    <p
      role={isWaiting ? "status" : "alert"}
      className={cn("flex flex-wrap items-center gap-x-2 pb-0.5 text-sm", isWaiting ? "text-ink-soft" : "text-danger")}
    >
      {isWaiting ? (
        <Clock className="size-4 shrink-0" aria-hidden="true" />
      ) : (
        <CircleAlert className="size-4 shrink-0" aria-hidden="true" />
      )}
      <span className="min-w-0 break-words">{isWaiting ? t("waiting", { reason }) : t("notSent", { reason })}</span>
      <Button variant="link" size="sm" onClick={() => retry(pending)}>
        {t("retry")}
      </Button>
      <Button variant="link" size="sm" className="text-danger" onClick={() => discard(pending)}>
        {t("discard")}
      </Button>
    </p>
  );
}

export const PendingRow = memo(function PendingRow({ pending, author, newDay, isContinued }: PendingRowProps) {
  const t = useTranslations("chat.pending");
  const isSending = pending.state === "sending";
  const date = new Date(pending.writtenAt);
  const label = useRowLabel({ author, date, newDay, said: { ...pending, deleted: false } });
  return (
    <MessageFrame
      {...{ author, date, newDay, isContinued }}
      aria-label={label}
      aria-busy={isSending}
      data-pending={pending.state}
    >
      <div className={isSending ? "opacity-60" : undefined}>
        {pending.content === "" ? null : (
          <MessageText content={pending.content} name={author.displayName} editedAt={null} />
        )}
        <MessageAttachments attachments={pending.attachments} />
      </div>
      {isSending ? <span className="sr-only">{t("sending")}</span> : <UnsentLine pending={pending} />}
    </MessageFrame>
  );
});
