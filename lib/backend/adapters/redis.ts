// The one connection of this process to Redis, shared by whoever needs several nodes to agree. It must not queue: while Redis is
// away every command fails at once, and its asker falls back on what this node knows.
import { createClient } from "@redis/client";
import { env } from "@/lib/env";
import { logger } from "@/lib/backend/core/logger";
import { processSlot } from "@/lib/backend/core/process-slot";
import { answersWithin } from "./answers-within";

const CONNECT_WITHIN_MS = 2_000;
const LONGEST_PAUSE_MS = 2_000;
const PING_EVERY_MS = 1_000;
const PONG_WITHIN_MS = 2_000;

function makeClient(url: string, disableOfflineQueue: boolean) {
  return createClient({
    url,
    disableOfflineQueue,
    socket: {
      connectTimeout: CONNECT_WITHIN_MS,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2),
    },
  });
}

export type Redis = ReturnType<typeof makeClient>;

/** A connection that waits for Redis, for those who only listen. */
export function patientRedis(): Redis {
  return makeClient(env().redisUrl ?? "", false);
}

export interface LineListener {
  lost?: () => void;
  /** Hears since when Redis had been away. */
  back?: (lostAt: Date) => void;
}

/** What this process knows of Redis being there. */
export class RedisLine {
  readonly client: Redis;
  private lostAt: Date | null = null;
  private readonly listeners = new Set<LineListener>();

  constructor(url: string) {
    this.client = makeClient(url, true);
    this.client.on("error", (error: unknown) => this.lose(error));
    this.client.on("ready", () => this.find());
    // It goes on trying by itself; the listener above has told of it.
    this.client.connect().catch(() => undefined);
    setInterval(() => void this.ping(), PING_EVERY_MS).unref();
  }

  /** Since when Redis has not answered; null while it does. */
  get awaySince(): Date | null {
    return this.lostAt;
  }

  /** Answers how to stop. */
  listen(listener: LineListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private lose(error: unknown): void {
    if (this.lostAt !== null) return;
    this.lostAt = new Date();
    logger().error({ err: error }, "Redis does not answer");
    for (const listener of this.listeners) listener.lost?.();
  }

  private find(): void {
    const { lostAt } = this;
    if (lostAt === null) return;
    this.lostAt = null;
    logger().info("Redis answers again");
    for (const listener of this.listeners) listener.back?.(lostAt);
  }

  /** A line that was cut without a word looks well until somebody waits for an answer. */
  private async ping(): Promise<void> {
    const { client } = this;
    if (!client.isReady || (await answersWithin(client.ping(), PONG_WITHIN_MS)) || !client.isReady) return;
    this.lose(new Error("No answer to a ping"));
    client.destroy();
    client.connect().catch(() => undefined);
  }
}

/** Null on an instance of one node. */
export function redisLine(): RedisLine | null {
  const { redisUrl } = env();
  return redisUrl === null ? null : processSlot("redis", () => new RedisLine(redisUrl));
}

/** Null on an instance of one node. */
export function redis(): Redis | null {
  return redisLine()?.client ?? null;
}
