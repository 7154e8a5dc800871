// Why this file exists: servers, channels and members on the screen follow what happens elsewhere, and a place that was
// lost is left with a friendly word. Messages are not its subject (use-chat-socket).
"use client";

import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { useTranslations } from "use-intl/react";
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
import { toast } from "@/lib/browser/toast";
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
  void client.invalidateQueries({ queryKey: keys.allChannels });
  void client.invalidateQueries({ queryKey: keys.self, exact: true });
}

/** The handlers that only touch the cache. */
function cacheHandlers(client: QueryClient, selfId: string): Partial<ServerEvents> {
  return {
    "server:updated": (server) => putServer(client, server),
    "channel:created": (channel) => {
      putChannel(client, channel);
      void client.invalidateQueries({ queryKey: keys.allChannels });
    },
    "channel:updated": (channel) => {
      putChannel(client, channel);
      void client.invalidateQueries({ queryKey: keys.allChannels });
    },
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

function nameOfChannel(client: QueryClient, server: ServerDetail | undefined, channelId: string): string {
  const detail = client.getQueryData<Channel>(keys.channel(channelId));
  return server?.channels.find(({ id }) => id === channelId)?.name ?? detail?.name ?? "";
}

/** What to say of a lost channel; a conversation has no name. */
function channelLoss(isDeleted: boolean, name: string) {
  if (name === "") return isDeleted ? "conversationDeleted" : "noConversation";
  return isDeleted ? "channelDeleted" : "noChannel";
}

export function useLiveStructure(selfId: string): void {
  const client = useQueryClient();
  const router = useRouter();
  const t = useTranslations("navigation.lost");
  const { serverId, channelId } = usePlace();

  const leaveServer = useEffectEvent((lostId: string, text: "noMember" | "serverDeleted" | "noServer") => {
    const known = client.getQueryData<Server[]>(keys.servers)?.find(({ id }) => id === lostId);
    const isHere = serverId === lostId;
    dropServer(client, lostId);
    if (isLossExpected(lostId)) return;
    if (isHere) router.replace(HOME_PATH);
    if (known) toast(t(text, { name: known.name }), { id: LOSS_TOAST });
  });

  const leaveChannel = useEffectEvent((lostId: string, isDeleted: boolean) => {
    const server = serverId ? client.getQueryData<ServerDetail>(keys.server(serverId)) : undefined;
    const name = nameOfChannel(client, server, lostId);
    const isHere = channelId === lostId;
    dropChannel(client, lostId);
    void client.invalidateQueries({ queryKey: keys.allChannels });
    // Where the whole server is gone, that was said already.
    const isSaid = serverId !== undefined && !server;
    if (isLossExpected(lostId) || isSaid || !isHere) return;
    router.replace(serverId ? `/channels/${serverId}` : HOME_PATH);
    toast(t(channelLoss(isDeleted, name), { name }), { id: LOSS_TOAST });
  });

  const onMemberLeft = useEffectEvent((member: Member) => {
    if (member.user.id === selfId) leaveServer(member.serverId, "noMember");
    else dropMember(client, member);
  });

  useEffect(() => {
    const socket = chatSocket();
    const handlers: Partial<ServerEvents> = {
      ...cacheHandlers(client, selfId),
      "server:deleted": ({ id }) => leaveServer(id, "serverDeleted"),
      "channel:deleted": ({ id }) => leaveChannel(id, true),
      "member:left": (member) => onMemberLeft(member),
      "access:revoked": (lost) => {
        if (lost.serverId) leaveServer(lost.serverId, "noServer");
        if (lost.channelId) leaveChannel(lost.channelId, false);
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
