// The direct conversation of the caller and another person: one per pair for ever, made at the first call.
import { notFound } from "@/lib/contracts/errors";
import { ensureDirectChannel } from "@/lib/backend/db/channels";
import { findUser } from "@/lib/backend/db/users";
import type { Context } from "./context";
import { newId } from "./ids";

export async function openDirectConversation(
  ctx: Context,
  otherId: string,
): Promise<{ channelId: string; created: boolean }> {
  const { userId } = ctx.caller;
  if (!(await findUser(otherId))) throw notFound();
  const opened = await ensureDirectChannel(newId(), [userId, otherId]);
  // Both hear `channel:created` with the new right.
  const users = [...new Set([userId, otherId])];
  if (opened.created) ctx.events.push({ kind: "access-changed", users, serverId: null });
  return opened;
}
