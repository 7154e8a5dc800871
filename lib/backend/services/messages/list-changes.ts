// What changed in a channel after a version that a replica holds.
import type { Changes } from "@/lib/contracts/messages";
import { readLog } from "@/lib/backend/access/recall-channel";
import type { Context } from "@/lib/backend/core/context";
import { readChanges } from "@/lib/backend/db/messages";

export async function listChanges(
  ctx: Context,
  channelId: string,
  input: { after: number; limit: number },
): Promise<Changes> {
  const { after, limit } = input;
  return readLog(ctx, channelId, `after ${after}:${limit}`, (grant) => readChanges(grant, after, limit));
}
