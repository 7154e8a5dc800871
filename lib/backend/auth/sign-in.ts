// Beginning and checking sign-ins: what the routes, NextAuth and the services share.
import { spend } from "@/lib/backend/adapters/rate-limiter";
import type { Context } from "@/lib/backend/core/context";
import { newId } from "@/lib/backend/core/ids";
import { deleteSession, insertSession } from "@/lib/backend/db/sessions";
import { findCredentials } from "@/lib/backend/db/users";
import { decodeSessionToken, SESSION_SECONDS } from "./tokens";
import { verifyPassword } from "./passwords";

/**
 * The user whose name or e-mail address and password these are; null, after the same time, for anybody else. Wrong tries are
 * counted before they are looked at, so that many at once are no way round: by the name and by where they come from.
 */
export async function verifyCredentials(ctx: Context, identifier: string, password: string): Promise<string | null> {
  const giveBacks = [
    await spend(ctx, "sign-in-address"),
    await spend(ctx, "sign-in-name", { name: identifier.trim().toLowerCase() }),
  ];
  const credentials = await findCredentials(identifier);
  const fits = await verifyPassword(credentials?.passwordHash ?? null, password);
  if (!fits || !credentials) return null;
  for (const giveBack of giveBacks) await giveBack();
  return credentials.userId;
}

/** A new session. One that the same browser held before ends, so that a planted cookie is worth nothing. */
export async function startSession(
  userId: string,
  userAgent: string | null,
  previousToken: string | null,
): Promise<string> {
  const previous = previousToken === null ? null : await decodeSessionToken(previousToken);
  if (previous !== null) await deleteSession(previous);
  const id = newId();
  const expiresAt = new Date(Date.now() + SESSION_SECONDS * 1000);
  await insertSession({ id, userId, userAgent: userAgent?.slice(0, 300) ?? null, expiresAt });
  return id;
}
