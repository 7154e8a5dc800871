// The one Socket.IO connection of a tab. Hooks listen to it; only this file opens and closes it.
import { COME_BACK_OPTIONS } from "@/lib/rules/come-back";
import { io, type Socket } from "socket.io-client";
import {
  SOCKET_PATH,
  type Acknowledgement,
  type ClientEventName,
  type ClientEventResult,
  type ClientEvents,
  type ServerEvents,
} from "@/lib/contracts/events";
import { SocketTicketSchema } from "@/lib/contracts/instance";
import { ApiError, api, unreachable } from "./api";
import { socketPlace } from "./socket-place";

export type ChatSocket = Socket<ServerEvents, ClientEvents>;

/** How long an acknowledgement may take before the caller falls back to HTTP, in milliseconds. */
const ACKNOWLEDGE_WITHIN_MS = 6_000;

const CATCH_UP_WITHIN_MS = 3_000;

let socket: ChatSocket | undefined;

/** The session's cookie does not go to another host. Asked anew for each connection; without one the host refuses. */
function sendTicket(send: (auth: { token?: string }) => void): void {
  const asked = api("/socket/ticket", SocketTicketSchema, { method: "POST" });
  asked.then(({ ticket }) => send({ token: ticket })).catch(() => send({}));
}

/** What everybody does after a break is done without one, not by all browsers at once. */
function catchUpOnMissedNews(opened: ChatSocket): void {
  const catchUp = () => {
    if (opened.connected) for (const onConnect of opened.listeners("connect")) onConnect();
  };
  opened.on("news:missed", () => setTimeout(catchUp, Math.random() * CATCH_UP_WITHIN_MS));
}

/** What the server joined is heard as what it is, one after the other. */
function separateJoined(opened: ChatSocket): void {
  opened.on("message:batch", ({ channelId, events }) => {
    for (const { event, version, message } of events)
      for (const hear of opened.listeners(event)) hear({ channelId, version, message });
  });
}

/** The tab's connection; the first call opens it. Where no sockets are served it stays closed. */
export function chatSocket(): ChatSocket {
  if (socket) return socket;
  const place = socketPlace();
  const isElsewhere = place !== "here" && place !== "none";
  socket = io(isElsewhere ? place : window.location.origin, {
    autoConnect: place !== "none",
    ...(isElsewhere ? { auth: sendTicket } : {}),
    path: SOCKET_PATH,
    transports: ["websocket", "polling"],
    ...COME_BACK_OPTIONS,
  });
  catchUpOnMissedNews(socket);
  separateJoined(socket);
  return socket;
}

/** Opens the connection without waiting for the next attempt; one that is believed to be up is given up first. */
export function reconnectNow(): void {
  if (socketPlace() === "none") return;
  // An attempt that waits for its time is only given up by disconnecting.
  chatSocket().disconnect().connect();
}

/** After a sign-out: nothing of the old session may arrive. */
export function closeChatSocket(): void {
  socket?.disconnect();
  socket = undefined;
}

/** Emits and waits for the acknowledgement. Throws ApiError when the server refuses, Error when it does not answer. */
export async function ask<Name extends ClientEventName>(
  name: Name,
  payload: Parameters<ClientEvents[Name]>[0],
): Promise<ClientEventResult<Name>> {
  if (socketPlace() === "none") throw unreachable();
  const patient = chatSocket().timeout(ACKNOWLEDGE_WITHIN_MS);
  // Socket.IO's types lose the link between an event's name and its answer.
  const emit = patient.emitWithAck.bind(patient) as (
    event: Name,
    input: typeof payload,
  ) => Promise<Acknowledgement<Name>>;
  const answer = await emit(name, payload);
  if (!answer.ok) throw new ApiError(answer.problem);
  return answer;
}

/** What HTTP told in place of the socket: whoever listens hears it in the same words. */
export function hear<Name extends keyof ServerEvents>(name: Name, payload: Parameters<ServerEvents[Name]>[0]): void {
  const listeners: readonly ((heard: typeof payload) => void)[] = chatSocket().listeners(name);
  for (const listener of listeners) listener(payload);
}
