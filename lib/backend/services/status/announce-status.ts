// Tells those who share a place with somebody what is to be seen of them now, if it is something new. The person's own windows
// also hear what they chose. Many come at once, so it is about many at once.
import type { Status } from "@/lib/contracts/status";
import type { Context } from "@/lib/backend/core/context";
import { processSlot } from "@/lib/backend/core/process-slot";
import { seenStatus } from "@/lib/backend/core/seen-status";
import { listStatusesAndPlaces, updateLastSeen, type StatusAndPlaces } from "@/lib/backend/db/status";

interface Told {
  toOthers: string;
  toSelf: string;
}

const sameForAll = ({ status, activity }: Status) => JSON.stringify([status, activity]);
const NOTHING: Told = { toOthers: JSON.stringify(["offline", null]), toSelf: "" };

/** What is new of one person; whether others have something to hear. */
async function announceOne(ctx: Context, row: StatusAndPlaces, now: Date): Promise<boolean> {
  const told = processSlot("told-statuses", () => new Map<string, Told>());
  const { userId, chosen, activity, serverIds, channelIds } = row;
  const seen = await seenStatus(row);
  const before = told.get(userId) ?? NOTHING;
  const after: Told = { toOthers: sameForAll(seen), toSelf: JSON.stringify([seen.status, chosen, activity]) };
  if (after.toOthers === NOTHING.toOthers) told.delete(userId);
  else told.set(userId, after);
  const isNews = after.toOthers !== before.toOthers;
  if (isNews) ctx.emit("presence:updated", { ...seen, lastSeenAt: now.toISOString() }, { serverIds, channelIds });
  if (after.toSelf !== before.toSelf) {
    ctx.emit("presence:updated", { ...seen, activity, chosen }, { userIds: [userId] });
  }
  return isNews;
}

export async function announceStatuses(ctx: Context, userIds: readonly string[]): Promise<void> {
  const now = new Date();
  const moved: string[] = [];
  for (const row of await listStatusesAndPlaces(userIds)) if (await announceOne(ctx, row, now)) moved.push(row.userId);
  if (moved.length > 0) await updateLastSeen(moved, now);
}
