// Why this file exists: a name in a text as something to press. It always shows the name that is unique, never one that
// somebody chose to look like another's; a name that means nobody is text.
"use client";

import { use, type ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import type { Author } from "@/lib/contracts/users";
import { channelPath } from "@/lib/rules/message-links";
import { mentionCandidates } from "@/lib/rules/mention-names";
import { typedName } from "@/lib/browser/markdown/nodes";
import { PlaceLink } from "@/components/navigation/place-link";
import { cn } from "@/components/ui/cn";
import { ChatContext } from "./chat-context";
import { MentionsContext } from "./mentions-context";

const CHIP =
  "inline rounded-xs bg-accent-soft px-1 font-semibold break-words text-accent hover:underline forced-colors:border";

/** The longest beginning of `name` that means something, what it means, and the rest. */
function resolve<T>(name: string, find: (candidate: string) => T | undefined): { found: T; rest: string } | undefined {
  for (const candidate of mentionCandidates(name)) {
    const found = find(candidate);
    if (found !== undefined) return { found, rest: name.slice(candidate.length) };
  }
  return undefined;
}

function PersonChip({ user }: { user: Author }) {
  const t = useTranslations("chat.markdown");
  const chat = use(ChatContext);
  return (
    <button
      type="button"
      dir="auto"
      data-mention={user.id}
      title={t("about", { name: user.displayName })}
      className={cn(CHIP, "cursor-pointer text-start")}
      onClick={(event) => chat?.showProfile(user, event.currentTarget)}
    >
      @{user.username}
    </button>
  );
}

export function MentionChip({ name }: { name: string }): ReactNode {
  const { userByUsername } = use(MentionsContext);
  const meant = resolve(name, userByUsername);
  if (!meant) return typedName("mention", name);
  return (
    <>
      <PersonChip user={meant.found} />
      {meant.rest}
    </>
  );
}

export function ChannelChip({ name }: { name: string }): ReactNode {
  const { channelByName } = use(MentionsContext);
  const meant = resolve(name, channelByName);
  if (!meant) return typedName("channel", name);
  const { id, serverId } = meant.found;
  return (
    <>
      <PlaceLink href={channelPath({ serverId, channelId: id })} dir="auto" data-mention={id} className={CHIP}>
        #{meant.found.name}
      </PlaceLink>
      {meant.rest}
    </>
  );
}
