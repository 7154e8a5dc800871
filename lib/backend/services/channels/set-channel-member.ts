// Lets a member of the server into a private channel, or takes the leave away; without `action` it toggles.
import { notFound } from "@/lib/contracts/errors";
import type { ChannelDetail, SetChannelMember } from "@/lib/contracts/channels";
import { requireChannel } from "@/lib/backend/access/require-channel";
import type { Context } from "@/lib/backend/core/context";
import { newId } from "@/lib/backend/core/ids";
import { setChosenMember } from "@/lib/backend/db/channels";
import { listChosenMembers } from "@/lib/backend/db/members";

export async function setChannelMember(
  ctx: Context,
  channelId: string,
  { memberId: userId, action }: SetChannelMember,
): Promise<ChannelDetail> {
  const grant = await requireChannel(ctx, channelId, "MANAGE_CHANNELS");
  const before = await listChosenMembers(channelId);
  const wasIn = before.some((user) => user.id === userId);
  const isIn = action === undefined ? !wasIn : action === "add";
  if (isIn !== wasIn) {
    const touched = await setChosenMember(grant, userId, isIn, newId());
    if (!touched) throw notFound();
    ctx.events.push({ kind: "access-changed", users: [userId], serverId: grant.channel.serverId });
  }
  return { ...grant.channel, members: await listChosenMembers(channelId) };
}
