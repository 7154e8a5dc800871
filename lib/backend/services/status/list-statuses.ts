// Who of these people is there. Of somebody with whom the caller shares no place it says no more than of one who is away.
import type { Status } from "@/lib/contracts/status";
import type { Context } from "@/lib/backend/core/context";
import { seenStatus } from "@/lib/backend/core/seen-status";
import { listStatusRows } from "@/lib/backend/db/status";

export async function listStatuses(ctx: Context, userIds: readonly string[]): Promise<{ items: Status[] }> {
  const { userId } = ctx.caller;
  const rows = await listStatusRows(userId, userIds);
  const items = rows.map(async (row): Promise<Status> => {
    if (!row.sharesAPlace) return { userId: row.userId, status: "offline", activity: null, lastSeenAt: null };
    const seen = await seenStatus(row);
    // Their own words are theirs to read, also while nobody else sees them.
    return row.userId === userId ? { ...seen, activity: row.activity, chosen: row.chosen } : seen;
  });
  return { items: await Promise.all(items) };
}
