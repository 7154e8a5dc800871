// Why this file exists: says who is writing, at the lower edge of the list, without moving it. It is not announced: whoever
// listens would hear little else.
"use client";

import { useQueries } from "@tanstack/react-query";
import { PencilLine } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { useTyping } from "@/hooks/use-typing";
import { userQuery } from "@/lib/browser/queries/users";

/** More names than that are not read. */
const MOST_NAMES = 3;

export function TypingLine({ channelId }: { channelId: string }) {
  const t = useTranslations("chat.typing");
  const typing = useTyping(channelId);
  const named = typing.length > MOST_NAMES ? [] : typing;
  const names = useQueries({ queries: named.map(({ userId }) => userQuery(userId)) }).flatMap(
    ({ data }) => data?.displayName ?? [],
  );
  if (typing.length === 0 || names.length < named.length) return null;
  const [first = "", second = "", third = ""] = names;
  return (
    <div className="pointer-events-none relative">
      <p
        data-typing
        dir="auto"
        className="absolute start-4 bottom-0.5 flex max-w-[calc(100%-2rem)] animate-fade-in items-center gap-1.5 truncate rounded-full bg-raised px-2.5 py-0.5 text-xs text-ink-soft shadow-sheet max-sm:start-2"
      >
        <PencilLine className="size-3.5 shrink-0 text-ink-faint" aria-hidden="true" />
        <span className="truncate">{t("who", { count: typing.length, first, second, third })}</span>
      </p>
    </div>
  );
}
