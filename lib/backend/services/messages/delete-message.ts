// Soft-deletes a message: its author may, and whoever may manage messages there. Deleting it again changes nothing.
import { AppError, notFound } from "@/lib/contracts/errors";
import type { Message } from "@/lib/contracts/messages";
import { alsoGranted, requireChannelOfMessage, type MessageWhere } from "@/lib/backend/access/require-channel";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import type { Context } from "@/lib/backend/core/context";
import { softDeleteMessage } from "@/lib/backend/db/message-writes";
import { findMessage } from "@/lib/backend/db/messages";

export async function deleteMessage(ctx: Context, messageId: string, where: MessageWhere = {}): Promise<Message> {
  await spend(ctx, "send");
  const readGrant = await requireChannelOfMessage(ctx, messageId, "READ_MESSAGE_HISTORY", where);
  const message = await findMessage(readGrant, messageId);
  if (!message) throw notFound();
  const isOwn = message.author.id === readGrant.userId;
  const grant = isOwn ? alsoGranted(readGrant, "VIEW_CHANNEL") : alsoGranted(readGrant, "MANAGE_MESSAGES");
  if (!grant) throw new AppError("FORBIDDEN");
  const deleted = await softDeleteMessage(grant, messageId);
  if (!deleted) return (await findMessage(readGrant, messageId)) ?? message;
  const { channelId, version } = deleted;
  ctx.emit("message:deleted", { channelId, version, message: deleted }, { channelId });
  return deleted;
}
