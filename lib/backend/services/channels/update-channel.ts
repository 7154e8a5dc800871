// Changes a channel's name, type, topic, or who sees it.
import { notFound } from "@/lib/contracts/errors";
import type { Channel, UpdateChannel } from "@/lib/contracts/channels";
import { requireChannel } from "@/lib/backend/access/require-channel";
import type { Context } from "@/lib/backend/core/context";
import { newId } from "@/lib/backend/core/ids";
import { updateChannel as updateChannelRow } from "@/lib/backend/db/channels";

export async function updateChannel(ctx: Context, channelId: string, input: UpdateChannel): Promise<Channel> {
  const grant = await requireChannel(ctx, channelId, "MANAGE_CHANNELS");
  const channel = await updateChannelRow(grant, input, newId);
  if (!channel) throw notFound();
  if (input.isPrivate !== undefined) {
    ctx.events.push({ kind: "access-changed", users: "members", serverId: channel.serverId });
  }
  ctx.emit("channel:updated", channel, { channelId });
  return channel;
}
