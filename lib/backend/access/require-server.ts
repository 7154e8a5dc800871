// May this caller do this in this server? Answers with a grant, 404 for somebody who is not a member, else 403.
import { AppError, notFound } from "@/lib/contracts/errors";
import type { RoleName } from "@/lib/contracts/members";
import type { Context } from "@/lib/backend/core/context";
import type { OwnerGrant, ServerGrant } from "@/lib/backend/db/grants";
import { findServerStanding } from "@/lib/backend/db/standing";
import { computePermissions, hasPermission, rankOf, rankOfRole, type Permission } from "@/lib/rules/permissions";

export async function requireServer<P extends Permission>(
  ctx: Context,
  serverId: string,
  permission: P,
): Promise<ServerGrant<P>> {
  const { userId } = ctx.caller;
  const found = await findServerStanding(serverId, userId);
  if (!found?.standing) throw notFound();
  const { ownerId, standing } = found;
  const permissions = computePermissions(standing);
  if (!hasPermission(permissions, permission)) throw new AppError("FORBIDDEN");
  const { memberId, roles } = standing;
  // The one place where a server grant is made.
  return {
    userId,
    serverId,
    ownerId,
    memberId,
    roles,
    permissions,
    rank: rankOf(standing),
  } as unknown as ServerGrant<P>;
}

export async function requireOwner(ctx: Context, serverId: string): Promise<OwnerGrant> {
  const grant = await requireServer(ctx, serverId, "VIEW_CHANNEL");
  if (grant.ownerId !== grant.userId) throw new AppError("FORBIDDEN", "Only the owner may do this");
  return { ...grant, isOwner: true } as unknown as OwnerGrant;
}

/** People act only on those who stand below them; nobody acts on the owner. `role` is the other's highest. */
export function requireHigherRank(grant: ServerGrant<Permission>, other: { userId: string; role: RoleName }): void {
  const otherRank = other.userId === grant.ownerId ? Number.POSITIVE_INFINITY : rankOfRole(other.role);
  if (grant.rank <= otherRank) throw new AppError("FORBIDDEN", "This member does not stand below you");
}
