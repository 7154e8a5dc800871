// Why this file exists: the members of a server as one list, of which more is fetched as it comes into sight.
"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { membersQuery } from "@/lib/browser/queries/members";
import type { Member } from "@/lib/contracts/members";

export function useMembers(serverId: string, search = "") {
  const { data, error, refetch, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...membersQuery(serverId, search),
    placeholderData: keepPreviousData,
  });
  const members = useMemo(() => {
    const byId = new Map<string, Member>();
    for (const page of data?.pages ?? []) for (const member of page.items) byId.set(member.id, member);
    return [...byId.values()];
  }, [data]);
  const fetchMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { members, error, refetch, isPending, hasMore: hasNextPage, fetchMore };
}
