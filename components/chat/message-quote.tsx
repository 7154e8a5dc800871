// Why this file exists: the line above a reply that says what it answers; a press leads there. One line high from the
// beginning, so that nothing moves when the original arrives.
"use client";

import { useQuery } from "@tanstack/react-query";
import { CornerDownRight } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { keys } from "@/lib/browser/keys";
import { fetchMessage } from "@/lib/browser/queries/messages";
import type { Message } from "@/lib/contracts/messages";
import { Monogram } from "@/components/ui/monogram";
import { useChat } from "./chat-context";
import { useExcerpt } from "./use-excerpt";

function QuoteLine({ original }: { original: Message | null | undefined }) {
  const t = useTranslations("chat.quote");
  const excerptOf = useExcerpt();
  if (original === undefined) return <span className="text-ink-faint">{t("loading")}</span>;
  if (original === null) return <span className="text-ink-faint italic">{t("gone")}</span>;
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
  const t = useTranslations("chat.quote");
  const excerptOf = useExcerpt();
  const { data, isError } = useQuery({
    queryKey: keys.quote(door.channelId, messageId),
    queryFn: () => fetchMessage(door, messageId),
    enabled: held === undefined,
    retry: false,
  });
  const original = held ?? (isError ? null : data);
  return (
    <div className="grid grid-cols-[var(--row-gutter)_minmax(0,1fr)] gap-x-3 pb-0.5 md:compact:grid-cols-[calc(var(--row-gutter)+9.75rem)_minmax(0,1fr)]">
      <CornerDownRight className="mt-1 size-3.5 justify-self-end text-ink-faint rtl:-scale-x-100" aria-hidden="true" />
      {original ? (
        <button
          type="button"
          className={`${LINE} rounded-xs text-start hover:text-ink`}
          aria-label={t("inReply", { author: original.author.displayName, text: excerptOf(original) })}
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
