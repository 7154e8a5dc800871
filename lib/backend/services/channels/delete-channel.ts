// Removes a channel with its messages. Outside a server that takes everybody out of it, so it needs the right to.
import type { Channel } from "@/lib/contracts/channels";
import { AppError } from "@/lib/contracts/errors";
import { alsoGranted, requireChannel, type Where } from "@/lib/backend/access/require-channel";
import type { Context } from "@/lib/backend/core/context";
import { deleteChannel as deleteChannelRow, listParticipants } from "@/lib/backend/db/channels";

export async function deleteChannel(ctx: Context, channelId: string, where: Where = {}): Promise<Channel> {
  const grant = await requireChannel(ctx, channelId, "MANAGE_CHANNELS", where);
  const { channel } = grant;
  const isOutside = channel.serverId === null;
  if (isOutside && !alsoGranted(grant, "KICK_MEMBERS")) throw new AppError("FORBIDDEN");
  const losers = isOutside ? (await listParticipants(channelId)).map((user) => user.id) : "members";
  await deleteChannelRow(grant);
  ctx.emit("channel:deleted", channel, { channelId });
  ctx.events.push({ kind: "access-changed", users: losers, serverId: channel.serverId });
  return channel;
}
