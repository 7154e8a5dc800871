// Why this file exists: who is there and who is writing follow what the socket tells, and the server learns whether anybody
// uses this window. Mounted once, in the layout of the signed-in app.
"use client";

import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { keys } from "@/lib/browser/keys";
import { putStatus } from "@/lib/browser/queries/statuses";
import { ask, chatSocket } from "@/lib/browser/socket";
import { dropTypist, takeTyping, type Typing } from "@/lib/browser/typing";
import type { ServerEvents } from "@/lib/contracts/events";
import { LIMITS } from "@/lib/contracts/limits";

const IDLE_AFTER_MS = 10 * 60_000;
/** How often it is looked whether that time is over. */
const LOOK_EVERY_MS = 15_000;

function changeTyping(client: QueryClient, channelId: string, change: (typing: Typing) => Typing): void {
  client.setQueryData<Typing>(keys.typing(channelId), (typing = []) => change(typing));
}

function listen(client: QueryClient, selfId: string): () => void {
  const socket = chatSocket();
  const onStatus: ServerEvents["presence:updated"] = (status) => putStatus(client, status);
  const onTyping: ServerEvents["typing:started"] = ({ channelId, userId }) => {
    // By this browser's clock: the server's may be another.
    const until = Date.now() + LIMITS.typingLastsMs;
    if (userId !== selfId) changeTyping(client, channelId, (typing) => takeTyping(typing, { userId, until }));
  };
  const onMessage: ServerEvents["message:created"] = ({ channelId, message }) =>
    changeTyping(client, channelId, (typing) => dropTypist(typing, message.author.id));
  // Other people are in sight, or nothing was heard for a while.
  const onOthers = () => void client.invalidateQueries({ queryKey: keys.statuses });
  const onJoined: ServerEvents["member:joined"] = ({ user }) =>
    user.id === selfId ? onOthers() : void client.invalidateQueries({ queryKey: keys.status(user.id) });
  socket.on("presence:updated", onStatus);
  socket.on("typing:started", onTyping);
  socket.on("message:created", onMessage);
  socket.on("access:revoked", onOthers);
  socket.on("member:joined", onJoined);
  socket.on("channel:created", onOthers);
  socket.on("connect", onOthers);
  return () => {
    socket.off("presence:updated", onStatus);
    socket.off("typing:started", onTyping);
    socket.off("message:created", onMessage);
    socket.off("access:revoked", onOthers);
    socket.off("member:joined", onJoined);
    socket.off("channel:created", onOthers);
    socket.off("connect", onOthers);
  };
}

const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "touchstart"] as const;

/** Nobody touched this window for ten minutes: the server is told, and again as soon as somebody does. */
function watchRest(): () => void {
  const socket = chatSocket();
  let lastSign = Date.now();
  let isIdle = false;
  const tell = () => {
    if (socket.connected) ask("presence:rest", { isIdle }).catch(() => undefined);
  };
  const set = (next: boolean) => {
    if (next === isIdle) return;
    isIdle = next;
    tell();
  };
  const onSign = () => {
    lastSign = Date.now();
    set(false);
  };
  const onConnect = () => {
    // A new connection counts as used until it says otherwise.
    if (isIdle) tell();
  };
  const timer = setInterval(() => set(Date.now() - lastSign >= IDLE_AFTER_MS), LOOK_EVERY_MS);
  for (const sign of SIGNS) window.addEventListener(sign, onSign, { passive: true, capture: true });
  socket.on("connect", onConnect);
  return () => {
    clearInterval(timer);
    for (const sign of SIGNS) window.removeEventListener(sign, onSign, { capture: true });
    socket.off("connect", onConnect);
  };
}

export function useLivePeople(selfId: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const stop = [listen(client, selfId), watchRest()];
    return () => stop.forEach((end) => end());
  }, [client, selfId]);
}
