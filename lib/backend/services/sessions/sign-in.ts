// Signs in by name or e-mail address and password: a new session and the token that names it.
import { AppError } from "@/lib/contracts/errors";
import type { Self } from "@/lib/contracts/users";
import type { Context } from "@/lib/backend/core/context";
import { startSession, verifyCredentials } from "@/lib/backend/auth/sign-in";
import { encodeSessionToken } from "@/lib/backend/auth/tokens";
import { findUser } from "@/lib/backend/db/users";

export async function signIn(
  ctx: Context,
  input: { email?: string; username?: string; password: string },
  userAgent: string | null,
): Promise<{ token: string; user: Self }> {
  const userId = await verifyCredentials(ctx, input.email ?? input.username ?? "", input.password);
  const user = userId === null ? null : await findUser(userId);
  if (!user) throw new AppError("INVALID_CREDENTIALS");
  const sessionId = await startSession(user.id, userAgent, null);
  return { token: await encodeSessionToken(sessionId), user };
}
