// Soft-deletes a message: its author may, and whoever may manage messages there. Deleting it again changes nothing.
import { AppError, notFound } from "@/lib/contracts/errors";
import type { Message } from "@/lib/contracts/messages";
import {
  alsoGranted,
  underJudgement,
  requireChannelOfMessage,
  type MessageWhere,
} from "@/lib/backend/access/require-channel";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import type { Context } from "@/lib/backend/core/context";
import type { ChannelGrant } from "@/lib/backend/db/grants";
import { softDeleteMessage } from "@/lib/backend/db/message-writes";
import { findMessage } from "@/lib/backend/db/messages";

interface Judged {
  access: string;
  readGrant: ChannelGrant<"READ_MESSAGE_HISTORY">;
  grant: ChannelGrant<"VIEW_CHANNEL"> | ChannelGrant<"MANAGE_MESSAGES">;
}

async function judge(ctx: Context, messageId: string, where: MessageWhere): Promise<Judged> {
  const readGrant = await requireChannelOfMessage(ctx, messageId, "READ_MESSAGE_HISTORY", where);
  const message = await findMessage(readGrant, messageId);
  if (!message) throw notFound();
  const isOwn = message.author.id === readGrant.userId;
  const grant = isOwn ? alsoGranted(readGrant, "VIEW_CHANNEL") : alsoGranted(readGrant, "MANAGE_MESSAGES");
  if (!grant) throw new AppError("FORBIDDEN");
  return { access: readGrant.access, readGrant, grant };
}

export async function deleteMessage(ctx: Context, messageId: string, where: MessageWhere = {}): Promise<Message> {
  await spend(ctx, "send");
  let last: Judged | undefined;
  const deleted = await underJudgement(
    async () => (last = await judge(ctx, messageId, where)),
    ({ grant }) => softDeleteMessage(grant, messageId),
  );
  if (!deleted) {
    // Somebody else was faster.
    const message = last && (await findMessage(last.readGrant, messageId));
    if (!message) throw notFound();
    return message;
  }
  const { channelId, version } = deleted;
  ctx.emit("message:deleted", { channelId, version, message: deleted }, { channelId });
  return deleted;
}
