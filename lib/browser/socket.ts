// The one Socket.IO connection of a tab. Hooks listen to it; only this file opens and closes it.
import { io, type Socket } from "socket.io-client";
import {
  SOCKET_PATH,
  type Acknowledgement,
  type ClientEventName,
  type ClientEventResult,
  type ClientEvents,
  type ServerEvents,
} from "@/lib/contracts/events";
import { ApiError } from "./api";

export type ChatSocket = Socket<ServerEvents, ClientEvents>;

/** How long an acknowledgement may take before the caller falls back to HTTP, in milliseconds. */
const ACKNOWLEDGE_WITHIN_MS = 6_000;

let socket: ChatSocket | undefined;

/** The tab's connection; the first call opens it. */
export function chatSocket(): ChatSocket {
  socket ??= io({
    path: SOCKET_PATH,
    transports: ["websocket", "polling"],
    reconnectionDelay: 500,
    reconnectionDelayMax: 15_000,
    randomizationFactor: 1,
  });
  return socket;
}

/** Opens the connection without waiting for the next attempt; one that is believed to be up is given up first. */
export function reconnectNow(): void {
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
