// Why this file exists: joins the socket to the logs in the query cache. Mounted once, in the layout of the signed-in app.
// Events come in here; what they mean is decided by chat-feed and the reducer.
"use client";

import { useQueryClient, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { useEffect } from "react";
import { chatFeed } from "@/lib/browser/chat-feed";
import { keys } from "@/lib/browser/keys";
import { outbox } from "@/lib/browser/outbox";
import { chatSocket } from "@/lib/browser/socket";
import type { ServerEvents } from "@/lib/contracts/events";

const SYNC_EVERY_MS = 30_000;
/** How often the open channel is asked for while there is no socket. */
const POLL_EVERY_MS = 4_000;

function listen(client: QueryClient): () => void {
  const socket = chatSocket();
  const feed = chatFeed(client);
  const onEvent: ServerEvents["message:created"] = (event) => feed.receive(event.channelId, [event]);
  const onBatch: ServerEvents["message:batch"] = ({ channelId, events }) => feed.receive(channelId, events);
  const onRevoked: ServerEvents["access:revoked"] = ({ serverId, channelId }) => {
    if (channelId !== undefined) feed.drop(channelId);
    if (serverId !== undefined) feed.dropServer(serverId);
  };
  const onConnect = () => {
    void feed.sync().catch(() => undefined);
    outbox(client).retryTemporary();
  };
  socket.on("message:created", onEvent);
  socket.on("message:updated", onEvent);
  socket.on("message:deleted", onEvent);
  socket.on("message:batch", onBatch);
  socket.on("access:revoked", onRevoked);
  socket.on("connect", onConnect);
  if (socket.connected) onConnect();
  return () => {
    socket.off("message:created", onEvent);
    socket.off("message:updated", onEvent);
    socket.off("message:deleted", onEvent);
    socket.off("message:batch", onBatch);
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

/** Compares with the server now and then, asks by HTTP while there is no socket. */
function keepUp(client: QueryClient): () => void {
  const feed = chatFeed(client);
  const isVisible = () => document.visibilityState === "visible";
  const sync = () => {
    if (isVisible()) void feed.sync().catch(() => undefined);
  };
  const poll = () => {
    if (!isVisible() || chatSocket().connected) return;
    void feed.poll();
    outbox(client).retryTemporary();
  };
  const syncTimer = setInterval(sync, SYNC_EVERY_MS);
  const pollTimer = setInterval(poll, POLL_EVERY_MS);
  document.addEventListener("visibilitychange", sync);
  window.addEventListener("online", poll);
  return () => {
    clearInterval(syncTimer);
    clearInterval(pollTimer);
    document.removeEventListener("visibilitychange", sync);
    window.removeEventListener("online", poll);
  };
}

export function useChatSocket(): void {
  const client = useQueryClient();
  useEffect(() => {
    outbox(client).resume();
    const stop = [listen(client), watchPages(client), keepUp(client)];
    return () => stop.forEach((end) => end());
  }, [client]);
}
