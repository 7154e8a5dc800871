// Some changes of an account want to know that it is really its owner who sits there: a sign-in of the last minutes, or
// the current password.
import { AppError } from "@/lib/contracts/errors";
import type { Context } from "@/lib/backend/core/context";
import { findPasswordHash } from "@/lib/backend/db/users";
import { verifyPassword } from "./passwords";

/** A sign-in counts as fresh for this long, in milliseconds. */
const FRESH_MS = 10 * 60 * 1000;

export async function requireFreshSignIn(ctx: Context, currentPassword: string | undefined): Promise<void> {
  const { userId, signedInAt } = ctx.caller;
  if (currentPassword === undefined && Date.now() - signedInAt.getTime() < FRESH_MS) return;
  const fits = currentPassword !== undefined && (await verifyPassword(await findPasswordHash(userId), currentPassword));
  if (fits) return;
  const detail = currentPassword === undefined ? undefined : "This is not your current password";
  const errors = detail ? [{ path: "currentPassword", message: detail }] : undefined;
  throw new AppError("REAUTHENTICATION_REQUIRED", detail, errors ? { errors } : {});
}
