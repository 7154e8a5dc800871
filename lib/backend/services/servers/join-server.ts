// Joins by an invite code. Whoever is a member already stays one, once.
import { notFound } from "@/lib/contracts/errors";
import type { Server } from "@/lib/contracts/servers";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import type { Context } from "@/lib/backend/core/context";
import { newId } from "@/lib/backend/core/ids";
import { findMemberOf, insertMember } from "@/lib/backend/db/members";
import { findServerByInviteCode } from "@/lib/backend/db/servers";

/** `serverId`, when it is given, must be the one that the code opens. */
export async function joinServer(ctx: Context, code: string, serverId?: string): Promise<Server> {
  const { userId } = ctx.caller;
  const giveBack = await spend(ctx, "invite-guess");
  const found = await findServerByInviteCode(code);
  if (!found || (serverId !== undefined && found.id !== serverId)) throw notFound();
  await giveBack();
  const joined = await insertMember(newId(), found.id, userId, { code });
  const member = await findMemberOf(found.id, userId);
  // The code was changed between the look and the insert.
  if (!member) throw notFound();
  if (joined) {
    ctx.events.push({ kind: "access-changed", users: [userId], serverId: found.id });
    ctx.emit("member:joined", member, { serverId: found.id });
  }
  const { inviteCode: _secret, ...server } = found;
  return server;
}
