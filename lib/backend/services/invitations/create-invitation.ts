// Invites somebody into a server. Asking again while they have not answered changes nothing.
import { AppError, notFound } from "@/lib/contracts/errors";
import type { Invitation } from "@/lib/contracts/invitations";
import { requireServer } from "@/lib/backend/access/require-server";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import type { Context } from "@/lib/backend/core/context";
import { newId } from "@/lib/backend/core/ids";
import { findInvitation, insertInvitation } from "@/lib/backend/db/invitations";
import { findMemberOf } from "@/lib/backend/db/members";
import { findNotifications } from "@/lib/backend/db/notifications";
import { findUser } from "@/lib/backend/db/users";

export async function createInvitation(
  ctx: Context,
  serverId: string,
  userId: string,
): Promise<{ invitation: Invitation; created: boolean }> {
  await spend(ctx, "create");
  const grant = await requireServer(ctx, serverId, "CREATE_INSTANT_INVITE");
  if (!(await findUser(userId))) throw notFound();
  if (await findMemberOf(serverId, userId)) throw new AppError("CONFLICT", "They are a member already");
  const notificationId = newId();
  const { invitationId, created } = await insertInvitation(grant, userId, { invitationId: newId(), notificationId });
  const invitation = await findInvitation(userId, invitationId);
  if (!invitation) throw notFound();
  const [notification] = created ? await findNotifications(userId, [], [notificationId]) : [];
  if (notification) ctx.emit("notification:created", notification, { userIds: [userId] });
  return { invitation, created };
}
