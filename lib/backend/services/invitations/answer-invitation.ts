// The invited person accepts, and is a member at once, or declines. The same answer again changes nothing; the other one
// comes too late.
import { AppError, notFound } from "@/lib/contracts/errors";
import type { Invitation } from "@/lib/contracts/invitations";
import type { Context } from "@/lib/backend/core/context";
import { newId } from "@/lib/backend/core/ids";
import { declineInvitation, findInvitation } from "@/lib/backend/db/invitations";
import { findMemberOf, insertMember } from "@/lib/backend/db/members";
import { findNotifications, readInvitationNotifications } from "@/lib/backend/db/notifications";

async function accept(ctx: Context, { id: invitationId, server }: Invitation): Promise<boolean> {
  const { userId } = ctx.caller;
  const joined = await insertMember(newId(), server.id, userId, { invitationId });
  const member = await findMemberOf(server.id, userId);
  if (joined && member) {
    ctx.events.push({ kind: "access-changed", users: [userId], serverId: server.id });
    ctx.emit("member:joined", member, { serverId: server.id });
  }
  return member !== null;
}

export async function answerInvitation(
  ctx: Context,
  invitationId: string,
  answer: "accepted" | "declined",
): Promise<Invitation> {
  const { userId } = ctx.caller;
  const found = await findInvitation(userId, invitationId);
  if (!found) throw notFound();
  const isMember = answer === "accepted" && found.status !== "declined" && (await accept(ctx, found));
  if (answer === "declined" && found.status === "pending") await declineInvitation(userId, invitationId);
  const answered = await findInvitation(userId, invitationId);
  if (!answered) throw notFound();
  if (answered.status !== answer || (answer === "accepted" && !isMember))
    throw new AppError("CONFLICT", "The invitation was answered already");
  if (found.status === "pending") {
    const ids = await readInvitationNotifications(userId, invitationId);
    for (const notification of await findNotifications(userId, [], ids)) {
      ctx.emit("notification:created", notification, { userIds: [userId] });
    }
  }
  return answered;
}
