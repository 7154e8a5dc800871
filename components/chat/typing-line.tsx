// Why this file exists: says who is writing, at the lower edge of the list, without moving it. It is not announced: whoever
// listens would hear little else.
"use client";

import { useQuery } from "@tanstack/react-query";
import { PencilLine } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { useTyping } from "@/hooks/use-typing";
import { userQuery } from "@/lib/browser/queries/users";

/** More names than that are not read. */
const MOST_NAMES = 3;

function useName(typing: ReturnType<typeof useTyping>, index: number): string | undefined {
  const userId = typing.length > MOST_NAMES ? undefined : typing[index]?.userId;
  const { data } = useQuery({ ...userQuery(userId ?? ""), enabled: userId !== undefined });
  return userId === undefined ? undefined : data?.displayName;
}

export function TypingLine({ channelId }: { channelId: string }) {
  const t = useTranslations("chat.typing");
  const typing = useTyping(channelId);
  // One after the other: three are less to load than a list that may grow.
  const all = [useName(typing, 0), useName(typing, 1), useName(typing, 2)];
  const names = all.filter((name) => name !== undefined);
  const wanted = typing.length > MOST_NAMES ? 0 : typing.length;
  if (typing.length === 0 || names.length < wanted) return null;
  const [first = "", second = "", third = ""] = names;
  return (
    // The strip fits between the last line of the list and the field: 12 pixels of the one and 4 of the other are empty.
    <div className="pointer-events-none relative">
      <p
        data-typing
        dir="auto"
        className="absolute inset-x-0 -bottom-1 flex h-4 animate-fade-in items-center gap-1.5 bg-surface px-5 text-xs leading-4 text-ink-soft max-sm:px-3"
      >
        <PencilLine className="size-3 shrink-0 text-ink-faint" aria-hidden="true" />
        <span className="truncate">{t("who", { count: typing.length, first, second, third })}</span>
      </p>
    </div>
  );
}
