// Puts packets for the sockets of other nodes into their stream from a process that has no Socket.IO server: what
// @socket.io/redis-streams-adapter would write there. It reads nothing.
import { once } from "node:events";
import type { Redis } from "./redis";
import { MOST_PACKETS, STREAM } from "./socket-cluster";

/** The adapter's numbers (MessageType of socket.io-adapter), and Socket.IO's own for an event. */
const BROADCAST = "3";
const SERVER_SIDE_EMIT = "9";
const EVENT = 2;
const NAMESPACE = "/";
/** Any name that no node has. */
const SENDER = "host without sockets";
const CONNECTED_WITHIN_MS = 2_000;

async function put(redis: Redis, type: string, data: unknown): Promise<void> {
  // A function that has just begun is still connecting, and commands do not wait.
  if (!redis.isReady) await once(redis, "ready", { signal: AbortSignal.timeout(CONNECTED_WITHIN_MS) });
  const packet = { uid: SENDER, nsp: NAMESPACE, type, data: JSON.stringify(data) };
  const TRIM = { strategy: "MAXLEN", strategyModifier: "~", threshold: MOST_PACKETS } as const;
  await redis.xAdd(STREAM, "*", packet, { TRIM });
}

/** An event for the sockets in any of these rooms, but not for those in one of `except`. */
export function putEvent(
  redis: Redis,
  name: string,
  payload: unknown,
  rooms: string[],
  except: string[],
): Promise<void> {
  const packet = { type: EVENT, data: [name, payload], nsp: NAMESPACE };
  return put(redis, BROADCAST, { packet, opts: { rooms, except, flags: {} } });
}

/** Something for the nodes themselves. */
export function putWord(redis: Redis, name: string, word: unknown): Promise<void> {
  return put(redis, SERVER_SIDE_EMIT, { packet: [name, word] });
}
