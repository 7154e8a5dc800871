// Why this file exists: what is unread follows what happens elsewhere: messages in channels that are not open, and reading
// in other tabs and on other devices. Mounted once, in the layout of the signed-in app.
"use client";

import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { readStatesQuery } from "@/lib/browser/queries/read-states";
import { readStateFeed } from "@/lib/browser/read-state-feed";
import { chatSocket } from "@/lib/browser/socket";
import type { ServerEvents } from "@/lib/contracts/events";

const REFRESH_MS = 5 * 60_000;
const STALE_MS = 60_000;

function listen(client: QueryClient, selfId: string): () => void {
  const socket = chatSocket();
  const feed = readStateFeed(client);
  const refresh = () => feed.refresh();
  const onMessage: ServerEvents["message:created"] = ({ channelId, message }) =>
    feed.receive({ channelId, seq: message.seq, isOwn: message.author.id === selfId });
  const onUpdate: ServerEvents["read:updated"] = (update) => feed.update(update);
  const onChannelDeleted: ServerEvents["channel:deleted"] = ({ id }) => feed.dropChannel(id);
  const onServerDeleted: ServerEvents["server:deleted"] = ({ id }) => feed.dropServer(id);
  const onRevoked: ServerEvents["access:revoked"] = ({ serverId, channelId }) => {
    if (channelId !== undefined) feed.dropChannel(channelId);
    if (serverId !== undefined) feed.dropServer(serverId);
  };
  const onJoined: ServerEvents["member:joined"] = ({ user }) => {
    if (user.id === selfId) feed.refresh();
  };
  const onConnect = () => {
    feed.refresh();
    feed.flush();
  };
  socket.on("message:created", onMessage);
  socket.on("read:updated", onUpdate);
  socket.on("channel:created", refresh);
  socket.on("channel:deleted", onChannelDeleted);
  socket.on("server:deleted", onServerDeleted);
  socket.on("access:revoked", onRevoked);
  socket.on("member:joined", onJoined);
  socket.on("connect", onConnect);
  return () => {
    socket.off("message:created", onMessage);
    socket.off("read:updated", onUpdate);
    socket.off("channel:created", refresh);
    socket.off("channel:deleted", onChannelDeleted);
    socket.off("server:deleted", onServerDeleted);
    socket.off("access:revoked", onRevoked);
    socket.off("member:joined", onJoined);
    socket.off("connect", onConnect);
  };
}

/** A tab that goes away has no second for the last report. */
function flushWhenHidden(client: QueryClient): () => void {
  const onChange = () => {
    if (document.visibilityState === "hidden") readStateFeed(client).flush();
  };
  document.addEventListener("visibilitychange", onChange);
  return () => document.removeEventListener("visibilitychange", onChange);
}

export function useLiveReadStates(selfId: string): void {
  const client = useQueryClient();
  // The one observer that asks again; those who draw only look (use-unread).
  useQuery({
    ...readStatesQuery,
    staleTime: STALE_MS,
    refetchOnWindowFocus: true,
    refetchInterval: REFRESH_MS,
    notifyOnChangeProps: [],
  });
  useEffect(() => {
    const stop = [listen(client, selfId), flushWhenHidden(client)];
    return () => stop.forEach((end) => end());
  }, [client, selfId]);
}
