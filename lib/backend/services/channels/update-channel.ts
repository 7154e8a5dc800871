// Changes a channel's name, type, topic, or who sees it.
import { invalidInput, notFound } from "@/lib/contracts/errors";
import type { Channel, UpdateChannel } from "@/lib/contracts/channels";
import { requireChannel, type Where } from "@/lib/backend/access/require-channel";
import type { Context } from "@/lib/backend/core/context";
import { newId } from "@/lib/backend/core/ids";
import type { ChannelGrant } from "@/lib/backend/db/grants";
import { updateChannel as updateChannelRow } from "@/lib/backend/db/channels";

function requireFitting({ channel }: ChannelGrant<"MANAGE_CHANNELS">, input: UpdateChannel): void {
  const misplaced = (["type", "isPrivate"] as const).find((name) => input[name] !== undefined);
  if (channel.serverId === null && misplaced) throw invalidInput(misplaced, "belongs to channels of a server");
}

export async function updateChannel(
  ctx: Context,
  channelId: string,
  input: UpdateChannel,
  where: Where = {},
): Promise<Channel> {
  const grant = await requireChannel(ctx, channelId, "MANAGE_CHANNELS", where);
  requireFitting(grant, input);
  const channel = await updateChannelRow(grant, input, newId);
  if (!channel) throw notFound();
  if (input.isPrivate !== undefined) {
    ctx.events.push({ kind: "access-changed", users: "members", serverId: channel.serverId });
  }
  ctx.emit("channel:updated", channel, { channelId });
  return channel;
}
