// Why this file exists: the bell follows what happens: new notifications, reading here and elsewhere, rights that are lost.
// What comes while nobody looks is also said outside of the page, when the person allowed it. Mounted once.
"use client";

import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { showDesktopNotice } from "@/lib/browser/desktop-notice";
import { keys } from "@/lib/browser/keys";
import { takeNotification, takeReading } from "@/lib/browser/notification-list";
import { changeNotifications, refreshNotifications } from "@/lib/browser/queries/notifications";
import { readStatesOf } from "@/lib/browser/queries/read-states";
import { chatSocket } from "@/lib/browser/socket";
import type { ServerEvents } from "@/lib/contracts/events";
import type { Message } from "@/lib/contracts/messages";
import type { Notification } from "@/lib/contracts/notifications";
import type { Status } from "@/lib/contracts/status";
import { messagePath } from "@/lib/rules/message-links";
import { useGo } from "./use-go";
import { useNotificationWords } from "./use-notification-words";

type Heard = "message:created" | "message:deleted" | "read:updated" | "notification:created" | "access:revoked";
type Handlers = Pick<ServerEvents, Heard>;

function cacheHandlers(client: QueryClient, selfId: string): Handlers {
  const read = (channelId: string, seq: number) =>
    changeNotifications(client, (list) => takeReading(list, { channelId, seq }, new Date().toISOString()));
  return {
    "notification:created": (next) => changeNotifications(client, (list) => takeNotification(list, next)),
    "read:updated": ({ channelId, seq, unread }) => (unread ? refreshNotifications(client) : read(channelId, seq)),
    "message:created": ({ channelId, message }) => {
      // Whoever sends has read up to there.
      if (message.author.id === selfId) read(channelId, message.seq);
    },
    "message:deleted": ({ message }) =>
      changeNotifications(client, (list) =>
        list.items.some(({ data }) => data.messageId === message.id) ? null : list,
      ),
    "access:revoked": () => refreshNotifications(client),
  };
}

function useDesktopNotices(client: QueryClient, selfId: string) {
  const wordsOf = useNotificationWords();
  const go = useGo();
  const open = (path: string) => go(path);
  const mayDisturb = () => client.getQueryData<Status>(keys.status(selfId))?.chosen !== "dnd";
  return {
    notify: (notification: Notification) => {
      const { id, readAt, message, data } = notification;
      if (readAt !== null || !mayDisturb()) return;
      const { channelId, messageId, serverId = null } = data;
      const path = channelId && messageId ? messagePath({ serverId, channelId }, messageId) : null;
      void showDesktopNotice({ tag: id, title: wordsOf(notification), text: message, path }, open);
    },
    /** A direct message makes no notification: its conversation is unread. */
    notifyOfMessage: ({ id, channelId, author, content }: Message) => {
      const isDirect = readStatesOf(client)?.get(channelId)?.serverId === null;
      if (!isDirect || author.id === selfId || !mayDisturb()) return;
      const path = messagePath({ serverId: null, channelId }, id);
      void showDesktopNotice({ tag: id, title: author.displayName, text: content, path }, open);
    },
  };
}

export function useLiveNotifications(selfId: string): void {
  const client = useQueryClient();
  const desktop = useDesktopNotices(client, selfId);
  const onNotification = useEffectEvent((next: Notification) => desktop.notify(next));
  const onMessage = useEffectEvent((message: Message) => desktop.notifyOfMessage(message));
  useEffect(() => {
    const socket = chatSocket();
    const handlers = cacheHandlers(client, selfId);
    const withNotice: Handlers = {
      ...handlers,
      "notification:created": (next) => {
        handlers["notification:created"](next);
        onNotification(next);
      },
      "message:created": (event) => {
        handlers["message:created"](event);
        onMessage(event.message);
      },
    };
    const onConnect = () => refreshNotifications(client);
    // Name and handler belong together in each entry; a list of entries cannot say so to the compiler.
    const entries = Object.entries(withNotice) as [Heard, never][];
    for (const [name, handler] of entries) socket.on(name, handler);
    socket.on("connect", onConnect);
    return () => {
      for (const [name, handler] of entries) socket.off(name, handler);
      socket.off("connect", onConnect);
    };
  }, [client, selfId]);
}
