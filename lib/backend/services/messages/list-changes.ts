// What changed in a channel after a version that a replica holds.
import type { Changes } from "@/lib/contracts/messages";
import { requireChannel } from "@/lib/backend/access/require-channel";
import type { Context } from "@/lib/backend/core/context";
import { readChanges } from "@/lib/backend/db/messages";

export async function listChanges(
  ctx: Context,
  channelId: string,
  input: { after: number; limit: number },
): Promise<Changes> {
  const grant = await requireChannel(ctx, channelId, "READ_MESSAGE_HISTORY");
  return readChanges(grant, input.after, input.limit);
}
