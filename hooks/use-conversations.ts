// Why this file exists: one's direct conversations as one list, and who the other person in one is.
"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { conversationsQuery } from "@/lib/browser/queries/conversations";
import type { ChannelDetail } from "@/lib/contracts/channels";
import type { User } from "@/lib/contracts/users";

/** What a conversation is called for this person: the others in it, or a note to oneself. */
export function titleOf(conversation: ChannelDetail, selfId: string): { name: string; other: User | undefined } {
  const others = conversation.members.filter(({ id }) => id !== selfId);
  const other = others.length === 1 || conversation.type === "DM" ? (others[0] ?? conversation.members[0]) : undefined;
  const names = others.map(({ displayName }) => displayName).join(", ");
  return { name: conversation.name || names || other?.displayName || "Conversation", other };
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
