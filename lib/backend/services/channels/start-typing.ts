// Somebody is writing in a channel: the others who may read it hear so, at most once in three seconds.
import { requireChannel } from "@/lib/backend/access/require-channel";
import type { Context } from "@/lib/backend/core/context";
import { processSlot } from "@/lib/backend/core/process-slot";
import { LIMITS } from "@/lib/contracts/limits";

/** When it was last told, by user and channel; the oldest stands first. */
const tellings = () => processSlot("typing", () => new Map<string, number>());

function isTooSoon(told: Map<string, number>, key: string, now: number): boolean {
  for (const [old, at] of told) {
    if (now - at < LIMITS.typingEveryMs) break;
    told.delete(old);
  }
  return told.has(key);
}

export async function startTyping(ctx: Context, channelId: string): Promise<Record<string, never>> {
  const { userId } = ctx.caller;
  await requireChannel(ctx, channelId, "SEND_MESSAGES");
  const [told, key, now] = [tellings(), `${userId}:${channelId}`, Date.now()];
  if (isTooSoon(told, key, now)) return {};
  told.set(key, now);
  const until = new Date(now + LIMITS.typingLastsMs).toISOString();
  ctx.emit("typing:started", { channelId, userId, until }, { channelId, exceptUserId: userId });
  return {};
}
