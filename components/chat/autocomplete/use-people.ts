// Why this file exists: who can be mentioned here: those who wrote lately first, then the members of the server, or the
// people of the conversation.
"use client";

import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { matchSorter } from "match-sorter";
import { useMemo } from "react";
import { useDebounced } from "@/hooks/use-debounced";
import { channelQuery } from "@/lib/browser/queries/channels";
import { membersQuery } from "@/lib/browser/queries/members";
import { getLog, type ChannelDoor } from "@/lib/browser/queries/messages";
import type { Author } from "@/lib/contracts/users";
import { MOST_OPTIONS, type Option } from "./options";

const ASK_AFTER_MS = 120;

interface Candidate {
  person: Author;
  nickname: string | null;
}

/** The authors of what is held of a channel, the last one first. */
function useRecentAuthors({ channelId }: ChannelDoor): Candidate[] {
  const client = useQueryClient();
  return useMemo(() => {
    const pages = getLog(client, channelId)?.pages ?? [];
    const authors = new Map<string, Author>();
    for (const { items } of pages) {
      for (const { author } of items) if (!authors.has(author.id)) authors.set(author.id, author);
    }
    return [...authors.values()].map((person) => ({ person, nickname: null }));
  }, [client, channelId]);
}

function useMembersNamed(serverId: string | null, query: string): Candidate[] {
  const { data } = useInfiniteQuery({
    ...membersQuery(serverId ?? "", query),
    enabled: serverId !== null,
    placeholderData: keepPreviousData,
  });
  return useMemo(
    () => data?.pages.flatMap((page) => page.items.map(({ user, nickname }) => ({ person: user, nickname }))) ?? [],
    [data],
  );
}

function usePeopleOfConversation({ channelId, serverId }: ChannelDoor): Candidate[] {
  const { data } = useQuery({ ...channelQuery(channelId), enabled: serverId === null });
  return useMemo(() => data?.members.map((person) => ({ person, nickname: null })) ?? [], [data]);
}

export function usePeople(door: ChannelDoor, selfId: string, query: string): Option[] {
  const recent = useRecentAuthors(door);
  const members = useMembersNamed(door.serverId, useDebounced(query, ASK_AFTER_MS));
  const others = usePeopleOfConversation(door);
  return useMemo(() => {
    const all = new Map<string, Candidate>();
    for (const candidate of [...recent, ...members, ...others]) {
      // The member's record is the fresher one; the place in line stays.
      all.set(candidate.person.id, candidate);
    }
    const self = all.get(selfId);
    // One mentions oneself last.
    if (self && all.delete(selfId)) all.set(selfId, self);
    const found = matchSorter([...all.values()], query, {
      keys: ["person.username", "person.displayName", "nickname"],
      baseSort: (one, other) => one.index - other.index,
    });
    return found.slice(0, MOST_OPTIONS).map(({ person }) => ({
      kind: "person",
      key: person.id,
      insert: `@${person.username} `,
      person,
    }));
  }, [recent, members, others, selfId, query]);
}
