// Why this file exists: the notifications and what is unread among them, for whatever draws it. A component renders again only
// when its own number changes.
"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import {
  answerInvitation,
  notificationsQuery,
  readNotifications,
  refreshNotifications,
} from "@/lib/browser/queries/notifications";
import { readStatesQuery } from "@/lib/browser/queries/read-states";
import type { ReadMap } from "@/lib/browser/read-state";
import type { NotificationPage } from "@/lib/contracts/notifications";

export function useNotifications() {
  return useQuery(notificationsQuery);
}

const unreadCount = (list: NotificationPage) => list.unreadCount;
const unreadByChannel = (list: NotificationPage) => list.unreadByChannel;

export function useUnreadNotifications(): number {
  return useQuery({ ...notificationsQuery, select: unreadCount }).data ?? 0;
}

/** How many messages of this channel call one and were not read yet. */
export function useMentions(channelId: string): number {
  const select = useCallback((list: NotificationPage) => list.unreadByChannel[channelId] ?? 0, [channelId]);
  return useQuery({ ...notificationsQuery, select }).data ?? 0;
}

/** The same for all channels of a server. */
export function useServerMentions(serverId: string): number {
  const { data: counts } = useQuery({ ...notificationsQuery, select: unreadByChannel });
  const select = useCallback(
    (states: ReadMap) =>
      Object.entries(counts ?? {})
        .filter(([channelId]) => states.get(channelId)?.serverId === serverId)
        .reduce((sum, [, count]) => sum + count, 0),
    [counts, serverId],
  );
  return useQuery({ ...readStatesQuery, select }).data ?? 0;
}

export function useReadNotifications() {
  const client = useQueryClient();
  return useMutation({ mutationFn: readNotifications, onSettled: () => refreshNotifications(client) });
}

export function useAnswerInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, answer }: { id: string; answer: "accept" | "decline" }) => answerInvitation(id, answer),
    onSettled: () => refreshNotifications(client),
  });
}
