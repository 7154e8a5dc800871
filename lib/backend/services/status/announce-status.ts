// Tells those who share a place with somebody what is to be seen of them now, if it is something new. The person's own windows
// also hear what they chose.
import type { Status } from "@/lib/contracts/status";
import type { Context } from "@/lib/backend/core/context";
import { processSlot } from "@/lib/backend/core/process-slot";
import { seenStatus } from "@/lib/backend/core/seen-status";
import { findStatusAndPlaces, updateLastSeen } from "@/lib/backend/db/status";

interface Told {
  toOthers: string;
  toSelf: string;
}

const sameForAll = ({ status, activity }: Status) => JSON.stringify([status, activity]);
const NOTHING: Told = { toOthers: JSON.stringify(["offline", null]), toSelf: "" };

export async function announceStatus(ctx: Context, userId: string): Promise<void> {
  const told = processSlot("told-statuses", () => new Map<string, Told>());
  const row = await findStatusAndPlaces(userId);
  if (!row) return;
  const { chosen, activity, serverIds, channelIds } = row;
  const seen = await seenStatus(row);
  const before = told.get(userId) ?? NOTHING;
  const now: Told = { toOthers: sameForAll(seen), toSelf: JSON.stringify([seen.status, chosen, activity]) };
  if (now.toOthers === NOTHING.toOthers) told.delete(userId);
  else told.set(userId, now);
  if (now.toOthers !== before.toOthers) {
    const lastSeenAt = new Date();
    await updateLastSeen(userId, lastSeenAt);
    const payload = { ...seen, lastSeenAt: lastSeenAt.toISOString() };
    ctx.emit("presence:updated", payload, { serverIds, channelIds });
  }
  if (now.toSelf !== before.toSelf) {
    ctx.emit("presence:updated", { ...seen, activity, chosen }, { userIds: [userId] });
  }
}
