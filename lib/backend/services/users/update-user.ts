// Changes an account: one's own, or as an instance admin anybody's. A new password or e-mail address needs a fresh
// sign-in or the current password, and a new password ends every other session.
import { AppError, notFound } from "@/lib/contracts/errors";
import type { Self, UpdateUser } from "@/lib/contracts/users";
import { hashPassword, verifyPassword } from "@/lib/backend/auth/passwords";
import type { Context } from "@/lib/backend/core/context";
import { takenNameError } from "@/lib/backend/core/taken-names";
import { deleteSessionsOf } from "@/lib/backend/db/sessions";
import { findPasswordHash, findUser, updateUser as updateUserRow } from "@/lib/backend/db/users";

/** A sign-in counts as fresh for this long, in milliseconds. */
const FRESH_MS = 10 * 60 * 1000;

async function requireFreshSignIn(ctx: Context, currentPassword: string | undefined): Promise<void> {
  const { userId, signedInAt } = ctx.caller;
  if (currentPassword === undefined && Date.now() - signedInAt.getTime() < FRESH_MS) return;
  const fits = currentPassword !== undefined && (await verifyPassword(await findPasswordHash(userId), currentPassword));
  if (fits) return;
  const detail = currentPassword === undefined ? undefined : "This is not your current password";
  const errors = detail ? [{ path: "currentPassword", message: detail }] : undefined;
  throw new AppError("REAUTHENTICATION_REQUIRED", detail, errors ? { errors } : {});
}

export async function updateUser(ctx: Context, id: string, input: UpdateUser): Promise<Self> {
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
  return user;
}
