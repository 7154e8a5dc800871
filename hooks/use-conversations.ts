// Why this file exists: one's direct conversations as one list, and who the other person in one is.
"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { conversationsQuery } from "@/lib/browser/queries/conversations";
import type { ChannelDetail } from "@/lib/contracts/channels";
import type { User } from "@/lib/contracts/users";

/** The people in a conversation, without this one. */
export function namesOf({ members }: ChannelDetail, withoutId?: string): string {
  return members.flatMap(({ id, displayName }) => (id === withoutId ? [] : [displayName])).join(", ");
}

/** What a conversation is called for this person: the others in it, or a note to oneself; `nameless` where nobody is left. */
export function titleOf(
  conversation: ChannelDetail,
  selfId: string,
  nameless: string,
): { name: string; other: User | undefined } {
  const others = conversation.members.filter(({ id }) => id !== selfId);
  const other = conversation.type === "DM" ? (others[0] ?? conversation.members[0]) : undefined;
  return { name: conversation.name || other?.displayName || nameless, other };
}

export function useConversations() {
  const { data, error, refetch, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useInfiniteQuery(conversationsQuery);
  const conversations = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const fetchMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { conversations, error, refetch, isPending, hasMore: hasNextPage, fetchMore };
}
