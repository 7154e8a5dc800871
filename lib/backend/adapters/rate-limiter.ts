// Counts what lib/rules/rate-limits.ts limits: in Redis when several nodes share it, else (and while Redis is away) in this process.
import {
  RateLimiterMemory,
  RateLimiterRedis,
  type RateLimiterAbstract,
  type RateLimiterRes,
} from "rate-limiter-flexible";
import { AppError } from "@/lib/contracts/errors";
import { env } from "@/lib/env";
import { RATE_LIMITS, type RateLimitName } from "@/lib/rules/rate-limits";
import type { Allowance, Context } from "@/lib/backend/core/context";
import { processSlot } from "@/lib/backend/core/process-slot";
import { redis } from "./redis";

/** Undoes one use: it turned out to be none of those that are counted. */
export type GiveBack = () => Promise<void>;

function makeLimiter(name: RateLimitName): RateLimiterAbstract {
  const { points, windowSeconds: duration } = RATE_LIMITS[name];
  const settings = { keyPrefix: `parley:limit:${name}`, points, duration };
  const memory = new RateLimiterMemory(settings);
  const storeClient = redis();
  if (storeClient === null) return memory;
  const shared = { storeClient, useRedisPackage: true, rejectIfRedisNotReady: true, insuranceLimiter: memory };
  return new RateLimiterRedis({ ...settings, ...shared, inMemoryBlockOnConsumed: points });
}

function limiterOf(name: RateLimitName): RateLimiterAbstract {
  const limiters = processSlot("rate-limiters", () => new Map<RateLimitName, RateLimiterAbstract>());
  const limiter = limiters.get(name) ?? makeLimiter(name);
  limiters.set(name, limiter);
  return limiter;
}

function allowanceOf(bucket: RateLimitName, { remainingPoints, msBeforeNext }: RateLimiterRes): Allowance {
  const resetSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return { bucket, limit: RATE_LIMITS[bucket].points, remaining: Math.max(0, remainingPoints), resetSeconds };
}

/** By its shape: the host and Next's bundles may have a class each, and share the limiters. */
function isRefusal(error: unknown): error is RateLimiterRes {
  return typeof error === "object" && error !== null && "msBeforeNext" in error;
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${seconds} second${seconds === 1 ? "" : "s"}`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

function refusal(allowance: Allowance): AppError {
  const { resetSeconds } = allowance;
  return new AppError("RATE_LIMITED", `Too many of these. Try again in ${inWords(resetSeconds)}.`, {
    retryAfterSeconds: resetSeconds,
    allowance,
  });
}

/**
 * Counts a use (or `points` of them) of what `limit` limits: for the caller's account or address, or for `name` where the table
 * says so. Throws RATE_LIMITED when there is none left; else the context knows what is.
 */
export async function spend(
  ctx: Context,
  limit: RateLimitName,
  { name = "", points = 1 }: { name?: string; points?: number } = {},
): Promise<GiveBack> {
  if (!env().rateLimits) return () => Promise.resolve();
  const { per } = RATE_LIMITS[limit];
  const key = per === "account" ? ctx.caller.userId : per === "address" ? ctx.address : name;
  const limiter = limiterOf(limit);
  try {
    ctx.allowance = allowanceOf(limit, await limiter.consume(key, points));
  } catch (error) {
    throw isRefusal(error) ? refusal(allowanceOf(limit, error)) : error;
  }
  return async () => {
    await limiter.reward(key, points);
  };
}

/** The headers that Discord's clients know; `Retry-After` stands beside them when nothing is left. */
export function allowanceHeaders(allowance: Allowance | null | undefined): Record<string, string> {
  if (!allowance) return {};
  return {
    "X-RateLimit-Bucket": allowance.bucket,
    "X-RateLimit-Limit": `${allowance.limit}`,
    "X-RateLimit-Remaining": `${allowance.remaining}`,
    "X-RateLimit-Reset-After": `${allowance.resetSeconds}`,
  };
}
