// Why this file exists: joins the socket to the logs in the query cache. Mounted once, in the layout of the signed-in app.
// Events come in here; what they mean is decided by chat-feed and the reducer.
"use client";

import { useQueryClient, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { useEffect } from "react";
import { ApiError } from "@/lib/browser/api";
import { chatFeed } from "@/lib/browser/chat-feed";
import { heardOverHttp } from "@/lib/browser/connection";
import { HttpSync } from "@/lib/browser/http-sync";
import { keys } from "@/lib/browser/keys";
import { LineWatch } from "@/lib/browser/line-watch";
import { outbox } from "@/lib/browser/outbox";
import { pollPace } from "@/lib/browser/poll-pace";
import { chatSocket, reconnectNow } from "@/lib/browser/socket";
import type { ServerEvents } from "@/lib/contracts/events";
import type { SyncAnswer } from "@/lib/contracts/sync";

const SYNC_EVERY_MS = 30_000;

function listen(client: QueryClient): () => void {
  const socket = chatSocket();
  const feed = chatFeed(client);
  const onEvent: ServerEvents["message:created"] = (event) => feed.receive(event.channelId, [event]);
  const onRevoked: ServerEvents["access:revoked"] = ({ serverId, channelId }) => {
    if (channelId !== undefined) feed.drop(channelId);
    if (serverId !== undefined) feed.dropServer(serverId);
  };
  const onConnect = () => {
    void feed.sync().catch(() => undefined);
    void outbox(client).retryTemporary();
  };
  socket.on("message:created", onEvent);
  socket.on("message:updated", onEvent);
  socket.on("message:deleted", onEvent);
  socket.on("access:revoked", onRevoked);
  socket.on("connect", onConnect);
  if (socket.connected) onConnect();
  return () => {
    socket.off("message:created", onEvent);
    socket.off("message:updated", onEvent);
    socket.off("message:deleted", onEvent);
    socket.off("access:revoked", onRevoked);
    socket.off("connect", onConnect);
  };
}

/** A page may have been read before an event that it missed. */
function watchPages(client: QueryClient): () => void {
  return client.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "success" || event.action.manual) return;
    const [kind, channelId]: readonly unknown[] = event.query.queryKey as QueryKey;
    if (kind !== keys.logs[0] || typeof channelId !== "string") return;
    const feed = chatFeed(client);
    feed.check(channelId);
    // The first page may be older than the moment from which on the socket tells of this channel.
    if (event.query.state.dataUpdateCount === 1) void feed.sync().catch(() => undefined);
  });
}

function isVisible(): boolean {
  return document.visibilityState === "visible";
}

/** Compares with the server now and then. A socket that is thought to be up and says nothing is a dead one. */
function keepUp(client: QueryClient): () => void {
  const feed = chatFeed(client);
  const sync = () => {
    if (!isVisible()) return;
    feed.sync().catch((error: unknown) => {
      if (!(error instanceof ApiError)) reconnectNow();
    });
  };
  const timer = setInterval(sync, SYNC_EVERY_MS);
  document.addEventListener("visibilitychange", sync);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", sync);
  };
}

/** While there is no socket: asks by HTTP, and opens it in the moment that somebody answers again. */
function watchLine(client: QueryClient): () => void {
  const news = new HttpSync(client);
  const line = {
    isConnected: () => chatSocket().connected,
    isVisible,
    ask: (signal: AbortSignal) => news.ask(signal),
    take: (answer: SyncAnswer) => {
      void news.take(answer, isVisible());
      void outbox(client).retryWhenDue();
    },
    heard: heardOverHttp,
    connectNow: reconnectNow,
  };
  return new LineWatch(line, pollPace).start();
}

export function useChatSocket(): void {
  const client = useQueryClient();
  useEffect(() => {
    const stop = [outbox(client).start(), listen(client), watchPages(client), keepUp(client), watchLine(client)];
    return () => stop.forEach((end) => end());
  }, [client]);
}
