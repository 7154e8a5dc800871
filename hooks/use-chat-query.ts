// Why this file exists: the log of one channel for a screen: an infinite query by cursor that events keep true, with
// bounded memory and ways to go to the present or to any message.
"use client";

import {
  useInfiniteQuery,
  useQueryClient,
  type InfiniteData,
  type QueryKey,
  type UseInfiniteQueryResult,
} from "@tanstack/react-query";
import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import type { MessagePage } from "@/lib/contracts/messages";
import {
  NEWEST,
  countMessages,
  dropPages,
  findMessage,
  reachesPresent,
  type ChannelLog,
  type LogPlace,
} from "@/lib/browser/chat-cache";
import { forgetHistory, getLog, logOptions, setLog, showPlace, type ChannelDoor } from "@/lib/browser/queries/messages";

/** Pages that stay in memory; beyond that the end that is far from the reader goes. */
const MOST_PAGES = 20;
const PAGES_AFTER_DROP = 16;
/** Messages around the reader that must not go: what is drawn, and some to scroll into. */
const KEPT_AROUND = 300;

type LogQuery = UseInfiniteQueryResult<InfiniteData<MessagePage, LogPlace>>;

/** `startId`: the message that the channel is opened at; without it, the present. */
export function useChatQuery(door: ChannelDoor, startId: string | null) {
  const query = useInfiniteQuery<MessagePage, Error, InfiniteData<MessagePage, LogPlace>, QueryKey, LogPlace>(
    logOptions(door, startId === null ? NEWEST : { at: "around", messageId: startId }),
  );
  const log: ChannelLog | undefined = query.data;
  useForgetting(door.channelId);
  return {
    log,
    error: log ? null : query.error,
    isAtPresent: log ? reachesPresent(log) : true,
    hasOlder: query.hasNextPage,
    hasNewer: query.hasPreviousPage,
    isLoadingOlder: query.isFetchingNextPage,
    isLoadingNewer: query.isFetchingPreviousPage,
    isOlderFailed: query.isFetchNextPageError,
    isNewerFailed: query.isFetchPreviousPageError,
    refetch: query.refetch,
    ...useLoading(query, door.channelId),
    ...usePlaces(door),
  };
}

function useForgetting(channelId: string): void {
  const client = useQueryClient();
  // A moment later: whoever looks at it still, or again, keeps it.
  useEffect(() => () => void setTimeout(() => forgetHistory(client, channelId)), [client, channelId]);
}

function useLoading(query: LogQuery, channelId: string) {
  const client = useQueryClient();
  const { fetchNextPage, fetchPreviousPage, hasNextPage, hasPreviousPage, isFetching } = query;
  // The list asks on every scroll event; the callbacks stay the same so that it need not render for it.
  const state = useRef({ hasNextPage, hasPreviousPage, isFetching });
  useLayoutEffect(() => {
    state.current = { hasNextPage, hasPreviousPage, isFetching };
  });

  /**
   * Lets go of pages at one end when there are too many, unless the reader, so many messages from the other end, is near them.
   * In a step of its own: the list can only be put right at one end at a time.
   */
  const dropFar = useCallback(
    (end: "newest" | "oldest", distance: number): boolean => {
      const held = getLog(client, channelId);
      if (!held || held.pages.length <= MOST_PAGES || state.current.isFetching) return false;
      const rest = dropPages(held, end, PAGES_AFTER_DROP);
      if (distance + KEPT_AROUND > countMessages(rest)) return false;
      setLog(client, channelId, rest);
      return true;
    },
    [client, channelId],
  );

  // Who asks for more is near that end, and asks again after each change: room is made first.
  const loadOlder = useCallback(() => {
    const { hasNextPage: hasMore, isFetching: isBusy } = state.current;
    if (hasMore && !isBusy && !dropFar("newest", 0)) void fetchNextPage({ cancelRefetch: false });
  }, [fetchNextPage, dropFar]);

  const loadNewer = useCallback(() => {
    const { hasPreviousPage: hasMore, isFetching: isBusy } = state.current;
    if (hasMore && !isBusy && !dropFar("oldest", 0)) void fetchPreviousPage({ cancelRefetch: false });
  }, [fetchPreviousPage, dropFar]);

  return { loadOlder, loadNewer, dropFar };
}

function usePlaces(door: ChannelDoor) {
  const client = useQueryClient();

  const showPresent = useCallback(() => showPlace(client, door, NEWEST), [client, door]);

  /** Makes sure that a message is in the log; false when it does not exist or is not visible. */
  const showMessage = useCallback(
    async (messageId: string) => {
      const held = getLog(client, door.channelId);
      if (held && findMessage(held, messageId)) return true;
      const page = await showPlace(client, door, { at: "around", messageId }).catch(() => null);
      return page !== null && page.items.some((message) => message.id === messageId);
    },
    [client, door],
  );

  return { showPresent, showMessage };
}

export type ChatQuery = ReturnType<typeof useChatQuery>;
