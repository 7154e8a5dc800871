// The caller chooses what they are seen as and what they say they are doing. Whoever shares a place with them hears of it.
import { AppError, notFound } from "@/lib/contracts/errors";
import type { Status, StatusName, UpdateStatus } from "@/lib/contracts/status";
import type { Context } from "@/lib/backend/core/context";
import { livePresence } from "@/lib/backend/core/live-presence";
import { seenStatus } from "@/lib/backend/core/seen-status";
import { listStatusRows, updateChosenStatus } from "@/lib/backend/db/status";

function choiceOf({ status, activity }: UpdateStatus): { chosen?: StatusName; activity?: string | null } {
  // Whoever types is there, and nothing else changes.
  if (status === "typing") return {};
  const said = activity === undefined ? {} : { activity: activity || null };
  if (status !== "playing") return { chosen: status, ...said };
  return { chosen: "online", activity: activity || "playing" };
}

export async function updateStatus(ctx: Context, input: UpdateStatus): Promise<Status> {
  const { userId } = ctx.caller;
  if (input.userId !== userId) throw new AppError("FORBIDDEN", "People choose only their own status");
  await updateChosenStatus(userId, choiceOf(input));
  await livePresence().touch(userId);
  ctx.events.push({ kind: "status-changed", userId });
  const [row] = await listStatusRows(userId, [userId]);
  if (!row) throw notFound();
  return { ...(await seenStatus(row)), activity: row.activity, chosen: row.chosen };
}
