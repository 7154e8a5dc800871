// Several nodes count together in Redis; while it is away each counts for itself, and nobody waits for it.
import { afterEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { RATE_LIMITS } from "@/lib/rules/rate-limits";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import { redis } from "@/lib/backend/adapters/redis";
import { Context } from "@/lib/backend/core/context";
import { newId } from "@/lib/backend/core/ids";

const SETTINGS = Symbol.for("parley.env");
const url = process.env.TEST_REDIS_URL;

function useRedis(redisUrl: string): void {
  Reflect.set(globalThis, SETTINGS, Object.assign(Object.create(env()) as object, { redisUrl, rateLimits: true }));
  newNode();
}

/** Forgets what this process has counted, as another process knows nothing of it. */
function newNode(): void {
  Reflect.deleteProperty(globalThis, Symbol.for("parley.rate-limiters"));
}

/** How many of `tries` are let through. */
async function letThrough(ctx: Context, tries: number): Promise<number> {
  const results = await Promise.allSettled(Array.from({ length: tries }, () => spend(ctx, "create")));
  return results.filter(({ status }) => status === "fulfilled").length;
}

const somebody = () => new Context({ userId: newId(), sessionId: "1", signedInAt: new Date(), isAdmin: false });
const { points } = RATE_LIMITS.create;

afterEach(() => {
  redis()?.destroy();
  Reflect.deleteProperty(globalThis, Symbol.for("parley.redis"));
});

describe.skipIf(!url)("with Redis", () => {
  it("three nodes let through as much as one", async () => {
    useRedis(url ?? "");
    await expect.poll(() => redis()?.isReady).toBe(true);
    const ctx = somebody();
    const counts: number[] = [];
    for (let node = 0; node < 3; node += 1) {
      newNode();
      counts.push(await letThrough(ctx, points / 2 + 10));
    }
    expect(counts).toEqual([points / 2 + 10, points / 2 - 10, 0]);
  });
});

it("without an answer from Redis each node counts for itself, at once", async () => {
  useRedis("redis://127.0.0.1:1");
  const start = performance.now();
  expect(await letThrough(somebody(), points + 20)).toBe(points);
  expect(performance.now() - start).toBeLessThan(2_000);
});
