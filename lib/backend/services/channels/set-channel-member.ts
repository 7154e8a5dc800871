// Puts somebody into a group or a channel, or takes them out; without `action` it toggles. Of a server's channel this is
// who sees a private one, of any other who is in it at all, so there taking oneself out is leaving.
import { AppError, notFound } from "@/lib/contracts/errors";
import type { ChannelDetail, SetChannelMember } from "@/lib/contracts/channels";
import { LIMITS } from "@/lib/contracts/limits";
import type { User } from "@/lib/contracts/users";
import { alsoGranted, requireChannel, type Where } from "@/lib/backend/access/require-channel";
import type { Context } from "@/lib/backend/core/context";
import { newId } from "@/lib/backend/core/ids";
import { findChannel, listParticipants, setChosenMember } from "@/lib/backend/db/channels";
import type { ChannelGrant } from "@/lib/backend/db/grants";
import { deleteParticipant, insertParticipant } from "@/lib/backend/db/groups";
import { listChosenMembers } from "@/lib/backend/db/members";
import { findUser } from "@/lib/backend/db/users";

type Seen = ChannelGrant<"VIEW_CHANNEL">;

async function setChosen(grant: Seen, userId: string, isIn: boolean, wasIn: boolean): Promise<void> {
  const mayManage = alsoGranted(grant, "MANAGE_CHANNELS");
  if (!mayManage) throw new AppError("FORBIDDEN");
  if (isIn !== wasIn && !(await setChosenMember(mayManage, userId, isIn, newId()))) throw notFound();
}

async function setParticipant(grant: Seen, userId: string, isIn: boolean, wasIn: boolean): Promise<void> {
  const { type } = grant.channel;
  const mayAdd = alsoGranted(grant, "CREATE_INSTANT_INVITE");
  const mayRemove = userId === grant.userId && type !== "DM" ? grant : alsoGranted(grant, "KICK_MEMBERS");
  if (isIn ? !mayAdd : !mayRemove) throw new AppError("FORBIDDEN");
  if (!(await findUser(userId))) throw notFound();
  if (isIn === wasIn) return;
  if (!isIn && mayRemove) return deleteParticipant(mayRemove, userId);
  const limit = type === "GROUP" ? LIMITS.groupPeople : LIMITS.channelPeople;
  if (mayAdd && !(await insertParticipant(mayAdd, userId, limit))) {
    throw new AppError("CONFLICT", `At most ${limit} people have room here`);
  }
}

export async function setChannelMember(
  ctx: Context,
  channelId: string,
  { memberId: userId, action }: SetChannelMember,
  where: Where = {},
): Promise<ChannelDetail> {
  const grant = await requireChannel(ctx, channelId, "VIEW_CHANNEL", where);
  const { serverId } = grant.channel;
  const listPeople = (): Promise<User[]> =>
    serverId === null ? listParticipants(channelId) : listChosenMembers(channelId);
  const wasIn = (await listPeople()).some((user) => user.id === userId);
  const isIn = action === undefined ? !wasIn : action === "add";
  await (serverId === null ? setParticipant : setChosen)(grant, userId, isIn, wasIn);
  const [channel, members] = await Promise.all([findChannel(channelId), listPeople()]);
  if (isIn !== wasIn) {
    ctx.events.push({ kind: "access-changed", users: [userId], serverId });
    if (serverId === null && channel) ctx.emit("channel:updated", channel, { channelId });
  }
  // The last one who leaves takes the channel along.
  return { ...(channel ?? grant.channel), members };
}
