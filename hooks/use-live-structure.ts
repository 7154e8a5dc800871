// Why this file exists: servers, channels and members on the screen follow what happens elsewhere, and a place that was
// lost is left with a friendly word. Messages are not its subject (use-chat-socket).
"use client";

import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { toast } from "sonner";
import { ApiError } from "@/lib/browser/api";
import { keys } from "@/lib/browser/keys";
import { isLossExpected } from "@/lib/browser/queries/expected-losses";
import {
  addMember,
  dropChannel,
  dropMember,
  dropServer,
  putChannel,
  putMember,
  putServer,
} from "@/lib/browser/queries/structure-cache";
import { chatSocket, type ChatSocket } from "@/lib/browser/socket";
import type { Channel } from "@/lib/contracts/channels";
import type { ServerEvents } from "@/lib/contracts/events";
import type { Member } from "@/lib/contracts/members";
import type { Server, ServerDetail } from "@/lib/contracts/servers";
import { HOME_PATH } from "@/lib/rules/return-path";
import { usePlace } from "./use-place";

const REVIVE_AFTER_MS = 1_000;

/** A lost server takes its channels with it: one message, the last one, says it. */
const LOSS_TOAST = "lost-place";

function refreshStructure(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: keys.servers });
  void client.invalidateQueries({ queryKey: keys.conversations });
  void client.invalidateQueries({ queryKey: keys.self, exact: true });
}

/** The handlers that only touch the cache. */
function cacheHandlers(client: QueryClient, selfId: string): Partial<ServerEvents> {
  return {
    "server:updated": (server) => putServer(client, server),
    "channel:created": (channel) => putChannel(client, channel),
    "channel:updated": (channel) => putChannel(client, channel),
    "member:joined": (member) => {
      if (member.user.id === selfId) void client.invalidateQueries({ queryKey: keys.servers, exact: true });
      addMember(client, member);
    },
    "member:updated": (member) => {
      putMember(client, member);
      // Another role sees other channels.
      if (member.user.id === selfId)
        void client.invalidateQueries({ queryKey: keys.server(member.serverId), exact: true });
    },
    "room:updated": ({ channelId, users }) => client.setQueryData(keys.room(channelId), users),
  };
}

function listenAll(socket: ChatSocket, handlers: Partial<ServerEvents>): () => void {
  // Name and handler belong together in each entry; a list of entries cannot say so to the compiler.
  const entries = Object.entries(handlers) as [keyof ServerEvents, never][];
  for (const [name, handler] of entries) socket.on(name, handler);
  return () => {
    for (const [name, handler] of entries) socket.off(name, handler);
  };
}

/** What happened while the line was down was not heard: after a break, everything is asked for once. */
function catchUpOnConnect(client: QueryClient, socket: ChatSocket): () => void {
  let hasConnected = socket.connected;
  const onConnect = () => {
    if (hasConnected) refreshStructure(client);
    hasConnected = true;
  };
  socket.on("connect", onConnect);
  return () => {
    socket.off("connect", onConnect);
  };
}

/**
 * Socket.IO does not come back by itself after the server hung up or refused: a session that ended, or a restart.
 * Asking who is signed in tells the two apart (a 401 there leads to sign-in); otherwise the line is opened again.
 */
function reviveSocket(client: QueryClient, socket: ChatSocket): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const revive = async () => {
    await client.invalidateQueries({ queryKey: keys.self, exact: true });
    const { error } = client.getQueryState(keys.self) ?? {};
    if (!(error instanceof ApiError && error.status === 401)) socket.connect();
  };
  const onLost = () => {
    if (socket.active) return;
    clearTimeout(timer);
    timer = setTimeout(() => void revive(), REVIVE_AFTER_MS * (1 + Math.random()));
  };
  socket.on("disconnect", onLost);
  socket.on("connect_error", onLost);
  return () => {
    clearTimeout(timer);
    socket.off("disconnect", onLost);
    socket.off("connect_error", onLost);
  };
}

export function useLiveStructure(selfId: string): void {
  const client = useQueryClient();
  const router = useRouter();
  const { serverId, channelId } = usePlace();

  const leaveServer = useEffectEvent((lostId: string, say: (name: string) => string) => {
    const known = client.getQueryData<Server[]>(keys.servers)?.find(({ id }) => id === lostId);
    const isHere = serverId === lostId;
    dropServer(client, lostId);
    if (isLossExpected(lostId)) return;
    if (isHere) router.replace(HOME_PATH);
    if (known) toast(say(known.name), { id: LOSS_TOAST });
  });

  const leaveChannel = useEffectEvent((lostId: string, say: (name: string) => string) => {
    const detail = client.getQueryData<Channel>(keys.channel(lostId));
    const server = serverId ? client.getQueryData<ServerDetail>(keys.server(serverId)) : undefined;
    const name = server?.channels.find(({ id }) => id === lostId)?.name ?? detail?.name ?? "";
    const isHere = channelId === lostId;
    dropChannel(client, lostId);
    // Where the whole server is gone, that was said already.
    const isSaid = serverId !== undefined && !server;
    if (isLossExpected(lostId) || isSaid || !isHere) return;
    router.replace(serverId ? `/channels/${serverId}` : HOME_PATH);
    toast(say(name === "" ? "this conversation" : `#${name}`), { id: LOSS_TOAST });
  });

  const onMemberLeft = useEffectEvent((member: Member) => {
    if (member.user.id === selfId) leaveServer(member.serverId, (name) => `You are no longer a member of ${name}.`);
    else dropMember(client, member);
  });

  useEffect(() => {
    const socket = chatSocket();
    const handlers: Partial<ServerEvents> = {
      ...cacheHandlers(client, selfId),
      "server:deleted": ({ id }) => leaveServer(id, (name) => `${name} was deleted by its owner.`),
      "channel:deleted": ({ id }) => leaveChannel(id, (name) => `${name} was deleted.`),
      "member:left": (member) => onMemberLeft(member),
      "access:revoked": (lost) => {
        if (lost.serverId) leaveServer(lost.serverId, (name) => `You no longer have access to ${name}.`);
        if (lost.channelId) leaveChannel(lost.channelId, (name) => `You no longer have access to ${name}.`);
      },
    };
    const stopListening = listenAll(socket, handlers);
    const stopCatchingUp = catchUpOnConnect(client, socket);
    const stopReviving = reviveSocket(client, socket);
    return () => {
      stopListening();
      stopCatchingUp();
      stopReviving();
    };
  }, [client, selfId]);
}
