// Ends an account: one's own, or as an instance admin anybody's. It needs a fresh sign-in or the current password. What
// the person wrote stays, signed by nobody.
import { AppError, notFound } from "@/lib/contracts/errors";
import { asSeenBy, type Self, type User } from "@/lib/contracts/users";
import { requireFreshSignIn } from "@/lib/backend/auth/require-fresh-sign-in";
import type { Context } from "@/lib/backend/core/context";
import { deleteAccount, type AccountEnd } from "@/lib/backend/db/account-deletion";
import { findChannel } from "@/lib/backend/db/channels";
import { findMemberOf, listMembershipsOf } from "@/lib/backend/db/members";
import { findServer } from "@/lib/backend/db/servers";
import { findUser } from "@/lib/backend/db/users";

async function tellOfNewOwner(ctx: Context, { serverId, newOwnerId }: AccountEnd["passed"][number]): Promise<void> {
  const [server, member] = await Promise.all([findServer(serverId), findMemberOf(serverId, newOwnerId)]);
  if (!server || !member) return;
  const { inviteCode: _secret, ...visible } = server;
  ctx.emit("server:updated", visible, { serverId });
  ctx.emit("member:updated", member, { serverId });
  ctx.events.push({ kind: "access-changed", users: [newOwnerId], serverId });
}

async function tellOfNewGroup(ctx: Context, channelId: string): Promise<void> {
  const channel = await findChannel(channelId);
  if (channel) ctx.emit("channel:updated", channel, { channelId });
}

export async function deleteUser(
  ctx: Context,
  id: string,
  { currentPassword }: { currentPassword?: string | undefined },
): Promise<User | Self> {
  const { userId, isAdmin } = ctx.caller;
  const targetId = id === "me" ? userId : id;
  const user = await findUser(targetId);
  if (!user) throw notFound();
  if (targetId !== userId && !isAdmin) throw new AppError("FORBIDDEN");
  await requireFreshSignIn(ctx, currentPassword);

  const memberships = await listMembershipsOf(targetId);
  const end = await deleteAccount(targetId);
  if (!end) throw notFound();
  ctx.events.push({ kind: "sessions-ended", userId: targetId, sessionIds: "all" });
  for (const member of memberships) ctx.emit("member:left", member, { serverId: member.serverId });
  for (const passed of end.passed) await tellOfNewOwner(ctx, passed);
  for (const channelId of end.leftChannelIds) await tellOfNewGroup(ctx, channelId);
  return asSeenBy(userId, user);
}
