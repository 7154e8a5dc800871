// May this caller send that person a notice? Accounts are known to everybody who is signed in, so an unknown one is 404.
import { AppError, notFound } from "@/lib/contracts/errors";
import type { Context } from "@/lib/backend/core/context";
import type { NoticeGrant } from "@/lib/backend/db/grants";
import { listSharedStandings } from "@/lib/backend/db/standing";
import { findUser } from "@/lib/backend/db/users";
import { computePermissions, hasPermission } from "@/lib/rules/permissions";

/** Oneself, the members of a server where one may call everybody, and for the instance's admins anybody. */
export async function requireNotice(ctx: Context, receiverId: string): Promise<NoticeGrant> {
  const { userId, isAdmin } = ctx.caller;
  if (!(await findUser(receiverId))) throw notFound();
  if (userId !== receiverId && !isAdmin) {
    const standings = await listSharedStandings(userId, receiverId);
    const may = standings.some((standing) => hasPermission(computePermissions(standing), "MENTION_EVERYONE"));
    if (!may) throw new AppError("FORBIDDEN");
  }
  // The one place where such a grant is made.
  return { userId, receiverId } as NoticeGrant;
}
