// Makes an account by name and password. The instance's first one becomes its admin.
import type { Self } from "@/lib/contracts/users";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import { hashPassword } from "@/lib/backend/auth/passwords";
import type { Context } from "@/lib/backend/core/context";
import { newId } from "@/lib/backend/core/ids";
import { takenNameError } from "@/lib/backend/core/taken-names";
import { findUser, insertUser } from "@/lib/backend/db/users";

export async function register(
  ctx: Context,
  input: { username: string; email?: string; password: string },
): Promise<Self> {
  await spend(ctx, "register");
  const { username, email, password } = input;
  const id = newId();
  const passwordHash = await hashPassword(password);
  const account = { id, username, displayName: username, email: email ?? null, passwordHash, avatarUrl: null };
  await insertUser({ ...account, makeId: newId }).catch((error: unknown) => {
    throw takenNameError(error) ?? error;
  });
  const user = await findUser(id);
  if (!user) throw new Error("An account that was just made is gone");
  return user;
}
