// The process's Socket.IO server, where every bundle finds it. Absent on a host without sockets.
import type { Server, Socket } from "socket.io";
import type { ClientEvents, ServerEvents } from "@/lib/contracts/events";
import type { Caller } from "@/lib/backend/core/context";
import { processSlot } from "@/lib/backend/core/process-slot";

export interface SocketData {
  caller: Caller;
  /** See core/client-address.ts. */
  address: string;
  /** `rightsChanges()` when this socket was let in. */
  admittedAt: number;
  /** The audio or video channel that this socket is in. */
  roomChannelId: string | null;
}

export type ChatServer = Server<ClientEvents, ServerEvents, Record<string, never>, SocketData>;
export type ChatSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>;

const slot = processSlot("io", () => ({ server: null as ChatServer | null }));

export function chatServer(): ChatServer | null {
  return slot.server;
}

export function setChatServer(server: ChatServer | null): void {
  slot.server = server;
}
