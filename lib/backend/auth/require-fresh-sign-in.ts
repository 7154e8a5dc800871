// Some changes of an account want to know that it is really its owner who sits there: a sign-in of the last minutes, or
// the current password.
import { AppError } from "@/lib/contracts/errors";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import type { Context } from "@/lib/backend/core/context";
import { findPasswordHash } from "@/lib/backend/db/users";
import { verifyPassword } from "./passwords";

/** A sign-in counts as fresh for this long, in milliseconds. */
const FRESH_MS = 10 * 60 * 1000;

async function isCurrent(ctx: Context, password: string): Promise<boolean> {
  const giveBack = await spend(ctx, "password-check");
  const fits = await verifyPassword(await findPasswordHash(ctx.caller.userId), password);
  if (fits) await giveBack();
  return fits;
}

export async function requireFreshSignIn(ctx: Context, currentPassword: string | undefined): Promise<void> {
  const isFresh = Date.now() - ctx.caller.signedInAt.getTime() < FRESH_MS;
  if (currentPassword === undefined ? isFresh : await isCurrent(ctx, currentPassword)) return;
  if (currentPassword === undefined) throw new AppError("REAUTHENTICATION_REQUIRED");
  const message = "This is not your current password";
  throw new AppError("REAUTHENTICATION_REQUIRED", message, { errors: [{ path: "currentPassword", message }] });
}
