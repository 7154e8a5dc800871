// Ends this sign-in, or all of the caller's: their cookies, tokens and open sockets are dead.
import type { Context } from "@/lib/backend/core/context";
import { deleteSession, deleteSessionsOf } from "@/lib/backend/db/sessions";

export async function signOut(ctx: Context, { everywhere }: { everywhere: boolean }): Promise<void> {
  const { userId, sessionId } = ctx.caller;
  if (everywhere) await deleteSessionsOf(userId, null);
  else await deleteSession(sessionId);
  ctx.events.push({ kind: "sessions-ended", userId, sessionIds: everywhere ? "all" : [sessionId] });
}
