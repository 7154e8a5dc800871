// The process's Socket.IO server, where every bundle finds it. Absent on a host without sockets.
import type { Server, Socket } from "socket.io";
import type { ClientEvents, ServerEvents } from "@/lib/contracts/events";
import { redis, type Redis } from "@/lib/backend/adapters/redis";
import type { AppEvent, Caller } from "@/lib/backend/core/context";
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

/** Between nodes. */
interface NodeEvents {
  "rights:changed": (event: Extract<AppEvent, { kind: "access-changed" | "sessions-ended" }>) => void;
  /** The one who says so was cut off: what happened there meanwhile nobody else has heard of. */
  "node:back": () => void;
}

export type ChatServer = Server<ClientEvents, ServerEvents, NodeEvents, SocketData>;
export type ChatSocket = Socket<ClientEvents, ServerEvents, NodeEvents, SocketData>;

const slot = processSlot("io", () => ({ server: null as ChatServer | null, isClosed: false }));

export function chatServer(): ChatServer | null {
  return slot.server;
}

export function setChatServer(server: ChatServer | null): void {
  slot.server = server;
  slot.isClosed = server === null;
}

/** The way to the sockets of other nodes, for a process that never has any itself. */
export function socketsElsewhere(): Redis | null {
  return slot.server === null && !slot.isClosed ? redis() : null;
}
