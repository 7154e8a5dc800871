// A ticket by which a page opens its socket at another host, where its cookie does not go. It dies with the session that asks for it.
import type { Context } from "@/lib/backend/core/context";
import { encodeSocketTicket } from "@/lib/backend/auth/tokens";

export async function makeSocketTicket(ctx: Context): Promise<{ ticket: string }> {
  return { ticket: await encodeSocketTicket(ctx.caller.sessionId) };
}
