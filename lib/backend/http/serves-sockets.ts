// Whether the process that answers has a Socket.IO server; a function host has none. And where a browser finds sockets at all.
import { env } from "@/lib/env";
import { chatServer } from "@/lib/backend/realtime/io";
import type { SocketPlace } from "@/lib/contracts/instance";

export function servesSockets(): boolean {
  return chatServer() !== null;
}

export function socketPlace(): SocketPlace {
  return env().socketUrl ?? (servesSockets() ? "here" : "none");
}
