// Ends connections from this side so that their clients come back by themselves: they see a line that broke. (After Socket.IO's own
// "disconnect" they would stay away; that is for sign-ins that are over.)
import { setTimeout as sleep } from "node:timers/promises";
import { chatServer, type ChatSocket } from "./io";

/** RFC 6455 and its registry of close codes. */
const CODES = { "service restart": 1012, "try again later": 1013 } as const;
type Reason = keyof typeof CODES;

/** Whoever does not take the end of the connection from it by then loses it. */
const CLOSE_WITHIN_MS = 5_000;

/** Engine.IO closes a WebSocket without a code, and does not name the WebSocket in its types. */
interface WebSocketTransport {
  socket: { close(code: number): void; terminate(): void; bufferedAmount: number };
}

function webSocketOf({ conn }: ChatSocket): WebSocketTransport["socket"] | null {
  return conn.transport.name === "websocket" ? (conn.transport as unknown as WebSocketTransport).socket : null;
}

export function hangUp(socket: ChatSocket, reason: Reason): void {
  const webSocket = webSocketOf(socket);
  webSocket?.close(CODES[reason]);
  // With `true`, what waits to be sent is thrown away.
  socket.conn.close(true);
  if (webSocket) setTimeout(() => webSocket.terminate(), CLOSE_WITHIN_MS).unref();
}

/** All sockets of this node, spread over the time in a random order. */
export async function hangUpAll(reason: Reason, withinMs: number): Promise<void> {
  const sockets = [...(chatServer()?.sockets.sockets.values() ?? [])];
  await Promise.all(
    sockets.map(async (socket) => {
      if (withinMs > 0) await sleep(Math.random() * withinMs, undefined, { ref: false });
      if (socket.connected) hangUp(socket, reason);
    }),
  );
}

/** What waits in this process to be sent to a socket, in bytes, about. */
export function waitingBytes(socket: ChatSocket): number {
  const { conn } = socket as unknown as { conn: { writeBuffer: { data?: string | Buffer }[] } };
  const queued = conn.writeBuffer.reduce((total, { data }) => total + (data?.length ?? 0), 0);
  return queued + (webSocketOf(socket)?.bufferedAmount ?? 0);
}
