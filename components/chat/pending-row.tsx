// Why this file exists: what was sent and is not in the log yet, in the shape it will have. When it failed it says why and
// offers the two ways out.
"use client";

import { CircleAlert } from "lucide-react";
import { memo } from "react";
import type { PendingMessage } from "@/lib/browser/pending";
import type { Author } from "@/lib/contracts/users";
import { Button } from "@/components/ui/button";
import { useChat } from "./chat-context";
import { MessageAttachments } from "./message-attachments";
import { MessageText } from "./message-body";
import { MessageFrame } from "./message-frame";

interface PendingRowProps {
  pending: PendingMessage;
  author: Author;
  newDay: number | null;
  isContinued: boolean;
}

export const PendingRow = memo(function PendingRow({ pending, author, newDay, isContinued }: PendingRowProps) {
  const { retry, discard } = useChat();
  const hasFailed = pending.state === "failed";
  return (
    <MessageFrame
      author={author}
      date={new Date(pending.writtenAt)}
      newDay={newDay}
      isContinued={isContinued}
      aria-busy={!hasFailed}
      data-pending={pending.state}
    >
      <div className={hasFailed ? undefined : "opacity-60"}>
        {pending.content === "" ? null : (
          <MessageText content={pending.content} name={author.displayName} editedAt={null} />
        )}
        <MessageAttachments attachments={pending.attachments} />
      </div>
      {hasFailed ? (
        <p role="alert" className="flex flex-wrap items-center gap-x-2 pb-0.5 text-sm text-danger">
          <CircleAlert className="size-4 shrink-0" aria-hidden="true" />
          <span className="min-w-0 break-words">Not sent. {pending.reason}</span>
          <Button variant="link" size="sm" onClick={() => retry(pending)}>
            Retry
          </Button>
          <Button variant="link" size="sm" className="text-danger" onClick={() => discard(pending)}>
            Discard
          </Button>
        </p>
      ) : (
        <span className="sr-only">Sending</span>
      )}
    </MessageFrame>
  );
});
