// Why this file exists: whether this tab hears the server, and since when not. A store without React; use-connection reads it.
import { chatSocket } from "./socket";

export interface Connection {
  isConnected: boolean;
  /** When the line was lost, or when the first attempt began. */
  since: Date | null;
}

const CONNECTED: Connection = { isConnected: true, since: null };

let connection: Connection = CONNECTED;
/** Without a socket HTTP does as well; null while it was not asked. */
let isHttpAnswered: boolean | null = null;
const listeners = new Set<() => void>();

function change(next: Connection): void {
  if (next.isConnected === connection.isConnected) return;
  connection = next;
  for (const listener of listeners) listener();
}

function update(): void {
  const isConnected = chatSocket().connected || isHttpAnswered === true;
  change(isConnected ? CONNECTED : { isConnected: false, since: new Date() });
}

/** What came of the last question over HTTP, which is asked while there is no socket. */
export function heardOverHttp(isAnswered: boolean): void {
  isHttpAnswered = isAnswered;
  update();
}

function onSocket(): void {
  // The answers of before say nothing about this break.
  isHttpAnswered = null;
  update();
}

export function subscribeConnection(listener: () => void): () => void {
  const socket = chatSocket();
  if (listeners.size === 0) {
    socket.on("connect", onSocket);
    socket.on("disconnect", onSocket);
    socket.on("connect_error", update);
  }
  listeners.add(listener);
  // It may have come back while nobody listened.
  if (socket.connected) change(CONNECTED);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    socket.off("connect", onSocket);
    socket.off("disconnect", onSocket);
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
