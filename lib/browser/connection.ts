// Why this file exists: whether this tab hears the server, and since when not. A store without React; use-connection reads it.
import { chatSocket } from "./socket";

export interface Connection {
  isConnected: boolean;
  /** When the line was lost, or when the first attempt began. */
  since: Date | null;
}

const CONNECTED: Connection = { isConnected: true, since: null };

let connection: Connection = CONNECTED;
const listeners = new Set<() => void>();

function change(next: Connection): void {
  if (next.isConnected === connection.isConnected) return;
  connection = next;
  for (const listener of listeners) listener();
}

function update(): void {
  change(chatSocket().connected ? CONNECTED : { isConnected: false, since: new Date() });
}

export function subscribeConnection(listener: () => void): () => void {
  const socket = chatSocket();
  if (listeners.size === 0) {
    socket.on("connect", update);
    socket.on("disconnect", update);
    socket.on("connect_error", update);
  }
  listeners.add(listener);
  // It may have come back while nobody listened.
  if (socket.connected) change(CONNECTED);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    socket.off("connect", update);
    socket.off("disconnect", update);
    socket.off("connect_error", update);
  };
}

export function currentConnection(): Connection {
  return connection;
}

/** Before there is a browser, nobody is offline. */
export function connectionOnServer(): Connection {
  return CONNECTED;
}
