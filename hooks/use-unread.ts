// Why this file exists: what is unread, for whatever draws it: one channel, a server, the keys that go to the next one.
// A component renders again only when its own number changes.
"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { readStatesQuery, readStatesOf } from "@/lib/browser/queries/read-states";
import {
  nextUnread,
  serverUnreadCount,
  unreadChannels,
  unreadCount,
  type ReadMap,
  type UnreadChannel,
} from "@/lib/browser/read-state";

const NONE: readonly UnreadChannel[] = [];

/** How many messages of this channel were not read yet; 0 when all were. */
export function useUnread(channelId: string): number {
  const select = useCallback((states: ReadMap) => unreadCount(states.get(channelId)), [channelId]);
  return useQuery({ ...readStatesQuery, select }).data ?? 0;
}

/** How many messages of this server were not read yet; with null, of all conversations. */
export function useServerUnread(serverId: string | null): number {
  const select = useCallback((states: ReadMap) => serverUnreadCount(states, serverId), [serverId]);
  return useQuery({ ...readStatesQuery, select }).data ?? 0;
}

/** Every channel with something unread: conversations first, then server by server, each in the order of its sidebar. */
export function useUnreadChannels(): readonly UnreadChannel[] {
  return useQuery({ ...readStatesQuery, select: unreadChannels }).data ?? NONE;
}

/** Answers, when it is called, the next (or previous) channel with something unread as seen from `from`. */
export function useNextUnread(): (from: string | undefined, direction: "next" | "previous") => UnreadChannel | null {
  const client = useQueryClient();
  return useCallback((from, direction) => nextUnread(readStatesOf(client), from, direction), [client]);
}
