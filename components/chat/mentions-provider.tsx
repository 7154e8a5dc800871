// Why this file exists: knows the people and channels that texts in one channel may mention: from what is loaded already,
// never with a request of its own.
"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { useSelf } from "@/hooks/use-self";
import type { ChannelLog } from "@/lib/browser/chat-cache";
import { channelQuery } from "@/lib/browser/queries/channels";
import { membersQuery } from "@/lib/browser/queries/members";
import { serverQuery } from "@/lib/browser/queries/servers";
import type { Channel } from "@/lib/contracts/channels";
import type { Author } from "@/lib/contracts/users";
import { mentionKey } from "@/lib/rules/mention-names";
import { MentionsContext, type MentionedChannel, type Mentions } from "./mentions-context";

function authorsOf(log: ChannelLog): Author[] {
  const byId = new Map<string, Author>();
  for (const page of log.pages) for (const { author } of page.items) byId.set(author.id, author);
  return [...byId.values()];
}

/** Subscribes to what others have fetched. */
function useLoadedPeople(channel: Channel): Author[] {
  const members = useInfiniteQuery({ ...membersQuery(channel.serverId ?? ""), enabled: false });
  const detail = useQuery({ ...channelQuery(channel.id), enabled: false });
  return useMemo(
    () => [
      ...(detail.data?.members ?? []),
      ...(members.data?.pages ?? []).flatMap((page) => page.items.map((member) => member.user)),
    ],
    [members.data, detail.data],
  );
}

/** The same value until somebody new appears: texts are drawn anew only then. */
function useSame<T>(value: T): T {
  const written = JSON.stringify(value);
  return useMemo(() => JSON.parse(written) as T, [written]);
}

interface MentionsProviderProps {
  channel: Channel;
  log: ChannelLog;
  children: ReactNode;
}

export function MentionsProvider({ channel, log, children }: MentionsProviderProps) {
  const self = useSelf();
  const loaded = useLoadedPeople(channel);
  const { data: server } = useQuery({ ...serverQuery(channel.serverId ?? ""), enabled: false });
  const people = useSame(
    useMemo(
      () =>
        [...authorsOf(log), ...loaded, self].map(({ id, username, displayName, avatarUrl }) => {
          return { id, username, displayName, avatarUrl };
        }),
      [log, loaded, self],
    ),
  );
  const channels = useSame<MentionedChannel[]>(
    (server?.channels ?? []).map(({ id, serverId, name, type }) => ({ id, serverId, name, type })),
  );

  const mentions = useMemo<Mentions>(() => {
    const users = new Map(people.map((user) => [mentionKey(user.username), user]));
    // Of several with one name the first in the sidebar is meant.
    const places = new Map(channels.toReversed().map((place) => [mentionKey(place.name), place]));
    return {
      userByUsername: (name) => users.get(mentionKey(name)),
      channelByName: (name) => places.get(mentionKey(name)),
    };
  }, [people, channels]);

  return <MentionsContext value={mentions}>{children}</MentionsContext>;
}
