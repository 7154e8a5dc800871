// Carries Socket.IO's packets between nodes over a Redis stream, which keeps what was sent while a node could not read.
import { createAdapter } from "@socket.io/redis-streams-adapter";
import type { Redis } from "./redis";

const STREAM = "parley:sockets";
/** Packets that the stream keeps, about: some minutes of a busy instance. What is older is caught up with by `sync`. */
const MOST_PACKETS = 50_000;

/**
 * The adapter for `new Server(…)`. Writing goes over the connection that fails at once, so that while Redis is away this node's own
 * sockets hear of things without delay; reading goes over connections that wait for Redis, since the adapter would ask a
 * connection that fails at once again without a pause, and stop the process with it.
 */
export function socketCluster(redis: Redis) {
  const client = {
    // By this method the adapter knows which library's client it holds.
    sSubscribe: redis.sSubscribe.bind(redis),
    duplicate: () => redis.duplicate({ disableOfflineQueue: false }),
    xAdd: redis.xAdd.bind(redis),
    xRange: redis.xRange.bind(redis),
    pubSubNumSub: redis.pubSubNumSub.bind(redis),
    sendCommand: redis.sendCommand.bind(redis),
    // The adapter does not look at the outcome.
    publish: (channel: string, payload: Buffer) => redis.publish(channel, payload).catch(() => 0),
  };
  return createAdapter(client, { streamName: STREAM, channelPrefix: STREAM, maxLen: MOST_PACKETS });
}
