// The direct conversation of the caller and another person: one per pair for ever, made at the first call.
import { notFound } from "@/lib/contracts/errors";
import type { ChannelDetail } from "@/lib/contracts/channels";
import type { Context } from "@/lib/backend/core/context";
import { newId } from "@/lib/backend/core/ids";
import { ensureDirectChannel, findChannel, listParticipants } from "@/lib/backend/db/channels";
import { findUser } from "@/lib/backend/db/users";

export async function createConversation(
  ctx: Context,
  otherId: string,
): Promise<{ conversation: ChannelDetail; created: boolean }> {
  const { userId } = ctx.caller;
  if (!(await findUser(otherId))) throw notFound();
  const { channelId, created } = await ensureDirectChannel(newId(), [userId, otherId]);
  const [channel, members] = await Promise.all([findChannel(channelId), listParticipants(channelId)]);
  if (!channel) throw notFound();
  if (created) {
    // Both hear `channel:created` with the new right.
    const userIds = [...new Set([userId, otherId])];
    ctx.events.push({ kind: "access-changed", users: userIds, serverId: null });
  }
  return { conversation: { ...channel, members }, created };
}
