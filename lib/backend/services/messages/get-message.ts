// One message, as it is now: a deleted one shows its place and nothing else.
import { notFound } from "@/lib/contracts/errors";
import type { Message } from "@/lib/contracts/messages";
import { requireChannelOfMessage, type MessageWhere } from "@/lib/backend/access/require-channel";
import type { Context } from "@/lib/backend/core/context";
import { findMessage } from "@/lib/backend/db/messages";

export async function getMessage(ctx: Context, messageId: string, where: MessageWhere = {}): Promise<Message> {
  const grant = await requireChannelOfMessage(ctx, messageId, "READ_MESSAGE_HISTORY", where);
  const message = await findMessage(grant, messageId);
  if (!message) throw notFound();
  return message;
}
