// Why this file exists: the line above a reply that says what it answers; a press leads there. One line high from the
// beginning, so that nothing moves when the original arrives.
"use client";

import { useQuery } from "@tanstack/react-query";
import { CornerDownRight } from "lucide-react";
import { keys } from "@/lib/browser/keys";
import { fetchMessage } from "@/lib/browser/queries/messages";
import type { Message } from "@/lib/contracts/messages";
import { Monogram } from "@/components/ui/monogram";
import { useChat } from "./chat-context";

const LONGEST = 200;

/** What a message says, in one line of plain text. */
export function excerptOf(message: Pick<Message, "content" | "deleted" | "attachments">): string {
  if (message.deleted) return "Message deleted";
  const text = message.content.replace(/\s+/gu, " ").slice(0, LONGEST);
  if (text !== "") return text;
  return message.attachments.length === 1 ? (message.attachments[0]?.name ?? "A file") : "Several files";
}

function QuoteLine({ original }: { original: Message | null | undefined }) {
  if (original === undefined) return <span className="text-ink-faint">Loading the original…</span>;
  if (original === null) return <span className="text-ink-faint italic">The original message is not available</span>;
  const { author } = original;
  return (
    <>
      <Monogram seed={author.id} label={author.displayName} src={author.avatarUrl} className="size-4" />
      <bdi className="max-w-[40%] shrink-0 truncate font-semibold">{author.displayName}</bdi>
      <span dir="auto" className={original.deleted ? "truncate italic" : "truncate"}>
        {excerptOf(original)}
      </span>
    </>
  );
}

const LINE = "flex h-5 max-w-full min-w-0 items-center gap-1.5 overflow-clip text-sm leading-5 text-ink-soft";

export function MessageQuote({ messageId, held }: { messageId: string; held: Message | undefined }) {
  const { door, jumpTo } = useChat();
  const { data, isError } = useQuery({
    queryKey: keys.quote(door.channelId, messageId),
    queryFn: () => fetchMessage(door, messageId),
    enabled: held === undefined,
    retry: false,
  });
  const original = held ?? (isError ? null : data);
  return (
    <div className="grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3 pb-0.5">
      <CornerDownRight className="mt-1 size-3.5 justify-self-end text-ink-faint rtl:-scale-x-100" aria-hidden="true" />
      {original ? (
        <button
          type="button"
          className={`${LINE} rounded-xs text-start hover:text-ink`}
          aria-label={`In reply to ${original.author.displayName}: ${excerptOf(original)}`}
          onClick={() => jumpTo(messageId)}
        >
          <QuoteLine original={original} />
        </button>
      ) : (
        <span className={LINE}>
          <QuoteLine original={original} />
        </span>
      )}
    </div>
  );
}
