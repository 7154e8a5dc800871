// The caller leaves. The owner hands the server over first.
import { AppError, notFound } from "@/lib/contracts/errors";
import type { Member } from "@/lib/contracts/members";
import { requireServer } from "@/lib/backend/access/require-server";
import type { Context } from "@/lib/backend/core/context";
import { deleteMember, findMember } from "@/lib/backend/db/members";

export async function leaveServer(ctx: Context, serverId: string): Promise<Member> {
  const grant = await requireServer(ctx, serverId, "VIEW_CHANNEL");
  if (grant.ownerId === grant.userId) throw new AppError("OWNER_CANNOT_LEAVE");
  const member = await findMember(grant.memberId);
  if (!member || !(await deleteMember(grant, grant.memberId))) throw notFound();
  ctx.events.push({ kind: "access-changed", users: [grant.userId], serverId });
  ctx.emit("member:left", member, { serverId });
  return member;
}
