// The one connection of this process to Redis, shared by whoever needs several nodes to agree. It must not queue: while Redis is
// away every command fails at once, and its asker falls back on what this node knows.
import { createClient } from "@redis/client";
import { env } from "@/lib/env";
import { logger } from "@/lib/backend/core/logger";
import { processSlot } from "@/lib/backend/core/process-slot";

const CONNECT_WITHIN_MS = 2_000;
const LONGEST_PAUSE_MS = 2_000;

function connect(url: string) {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: CONNECT_WITHIN_MS,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2),
    },
  });
  let isAway = false;
  client.on("error", (error: unknown) => {
    if (!isAway) logger().error({ err: error }, "Redis does not answer");
    isAway = true;
  });
  client.on("ready", () => {
    isAway = false;
  });
  // It goes on trying by itself; the listener above has told of it.
  client.connect().catch(() => undefined);
  return client;
}

export type Redis = ReturnType<typeof connect>;

/** Null on an instance of one node. */
export function redis(): Redis | null {
  const { redisUrl } = env();
  return redisUrl === null ? null : processSlot("redis", () => connect(redisUrl));
}
