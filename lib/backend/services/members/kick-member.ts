// Removes a member who stands below the caller from the server.
import { notFound } from "@/lib/contracts/errors";
import type { Member } from "@/lib/contracts/members";
import { requireHigherRank, requireServer } from "@/lib/backend/access/require-server";
import type { Context } from "@/lib/backend/core/context";
import { deleteMember, findMember } from "@/lib/backend/db/members";

export async function kickMember(ctx: Context, memberId: string): Promise<Member> {
  const member = await findMember(memberId);
  if (!member) throw notFound();
  const { serverId, user, role } = member;
  const grant = await requireServer(ctx, serverId, "KICK_MEMBERS");
  requireHigherRank(grant, { userId: user.id, role });
  if (!(await deleteMember(grant, memberId))) throw notFound();
  ctx.events.push({ kind: "access-changed", users: [user.id], serverId });
  ctx.emit("member:left", member, { serverId });
  return member;
}
