// Opens the conversation with another person and says who is in it.
import { notFound } from "@/lib/contracts/errors";
import type { ChannelDetail } from "@/lib/contracts/channels";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import type { Context } from "@/lib/backend/core/context";
import { openDirectConversation } from "@/lib/backend/core/direct-conversations";
import { findChannel, listParticipants } from "@/lib/backend/db/channels";

export async function createConversation(
  ctx: Context,
  otherId: string,
): Promise<{ conversation: ChannelDetail; created: boolean }> {
  await spend(ctx, "create");
  const { channelId, created } = await openDirectConversation(ctx, otherId);
  const [channel, members] = await Promise.all([findChannel(channelId), listParticipants(channelId)]);
  if (!channel) throw notFound();
  return { conversation: { ...channel, members }, created };
}
