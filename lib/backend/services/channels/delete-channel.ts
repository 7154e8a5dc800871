// Removes a channel with its messages.
import type { Channel } from "@/lib/contracts/channels";
import { requireChannel } from "@/lib/backend/access/require-channel";
import type { Context } from "@/lib/backend/core/context";
import { deleteChannel as deleteChannelRow } from "@/lib/backend/db/channels";

export async function deleteChannel(ctx: Context, channelId: string): Promise<Channel> {
  const grant = await requireChannel(ctx, channelId, "MANAGE_CHANNELS");
  await deleteChannelRow(grant);
  const { channel } = grant;
  ctx.emit("channel:deleted", channel, { channelId });
  ctx.events.push({ kind: "access-changed", users: "members", serverId: channel.serverId });
  return channel;
}
