// One account: one's own with the e-mail address, another's without.
import { notFound } from "@/lib/contracts/errors";
import { asSeenBy, type Self, type User } from "@/lib/contracts/users";
import type { Context } from "@/lib/backend/core/context";
import { findUser } from "@/lib/backend/db/users";

export async function getUser(ctx: Context, id: string): Promise<User | Self> {
  const { userId } = ctx.caller;
  const user = await findUser(id === "me" ? userId : id);
  if (!user) throw notFound();
  return asSeenBy(userId, user);
}
