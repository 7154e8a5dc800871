// One channel with the people in it: those of a conversation, or the chosen ones of a private channel.
import type { ChannelDetail } from "@/lib/contracts/channels";
import { requireChannel, type Where } from "@/lib/backend/access/require-channel";
import type { Context } from "@/lib/backend/core/context";
import { listParticipants } from "@/lib/backend/db/channels";
import { listChosenMembers } from "@/lib/backend/db/members";

export async function getChannel(ctx: Context, channelId: string, where: Where = {}): Promise<ChannelDetail> {
  const { channel } = await requireChannel(ctx, channelId, "VIEW_CHANNEL", where);
  const members = await (channel.serverId === null ? listParticipants(channelId) : listChosenMembers(channelId));
  return { ...channel, members };
}
