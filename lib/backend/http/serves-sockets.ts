// Whether the process that answers has a Socket.IO server; a function host has none.
import { chatServer } from "@/lib/backend/realtime/io";

export function servesSockets(): boolean {
  return chatServer() !== null;
}
