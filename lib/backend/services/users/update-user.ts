// Changes an account: one's own, or as an instance admin anybody's. A new password or e-mail address needs a fresh
// sign-in or the current password, and a new password ends every other session. Others hear of a new name as members do.
import { AppError, notFound } from "@/lib/contracts/errors";
import { asSeenBy, type Self, type UpdateUser, type User } from "@/lib/contracts/users";
import { hashPassword } from "@/lib/backend/auth/passwords";
import { requireFreshSignIn } from "@/lib/backend/auth/require-fresh-sign-in";
import type { Context } from "@/lib/backend/core/context";
import { takenNameError } from "@/lib/backend/core/taken-names";
import { listMembershipsOf } from "@/lib/backend/db/members";
import { deleteSessionsOf } from "@/lib/backend/db/sessions";
import { findUser, updateUser as updateUserRow } from "@/lib/backend/db/users";

/** What others see of an account. */
const SHOWN = ["username", "displayName", "avatarUrl"] as const;

export async function updateUser(ctx: Context, id: string, input: UpdateUser): Promise<User | Self> {
  const { userId, sessionId, isAdmin } = ctx.caller;
  const targetId = id === "me" ? userId : id;
  if (!(await findUser(targetId))) throw notFound();
  if (targetId !== userId && !isAdmin) throw new AppError("FORBIDDEN");
  const { password, currentPassword, ...changes } = input;
  if (password !== undefined || changes.email !== undefined) await requireFreshSignIn(ctx, currentPassword);

  const passwordHash = password === undefined ? {} : { passwordHash: await hashPassword(password) };
  const user = await updateUserRow(targetId, { ...changes, ...passwordHash }).catch((error: unknown) => {
    throw takenNameError(error) ?? error;
  });
  if (!user) throw notFound();
  if (password !== undefined) {
    const ended = await deleteSessionsOf(targetId, targetId === userId ? sessionId : null);
    ctx.events.push({ kind: "sessions-ended", userId: targetId, sessionIds: ended });
  }
  if (SHOWN.some((field) => changes[field] !== undefined)) {
    for (const member of await listMembershipsOf(targetId)) {
      ctx.emit("member:updated", member, { serverId: member.serverId });
    }
  }
  return asSeenBy(userId, user);
}
