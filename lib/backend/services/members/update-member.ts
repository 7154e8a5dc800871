// Gives a member another role. Both the member and the role must stand below whoever does it.
import { AppError, notFound } from "@/lib/contracts/errors";
import type { Member, RoleName } from "@/lib/contracts/members";
import { requireHigherRank, requireServer } from "@/lib/backend/access/require-server";
import type { Context } from "@/lib/backend/core/context";
import { findMember, updateMemberRole } from "@/lib/backend/db/members";
import { rankOfRole } from "@/lib/rules/permissions";

export async function updateMember(ctx: Context, memberId: string, { role }: { role: RoleName }): Promise<Member> {
  const member = await findMember(memberId);
  if (!member) throw notFound();
  const { serverId } = member;
  const grant = await requireServer(ctx, serverId, "MANAGE_ROLES");
  requireHigherRank(grant, { userId: member.user.id, role: member.role });
  if (grant.rank <= rankOfRole(role)) throw new AppError("FORBIDDEN", "This role does not stand below yours");
  await updateMemberRole(grant, memberId, role);
  const updated = { ...member, role };
  ctx.emit("member:updated", updated, { serverId });
  ctx.events.push({ kind: "access-changed", users: [member.user.id], serverId });
  return updated;
}
