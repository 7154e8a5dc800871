// Changes what a message says. Only its author may.
import { AppError, invalidInput, notFound } from "@/lib/contracts/errors";
import type { EditMessage, Message } from "@/lib/contracts/messages";
import {
  alsoGranted,
  underJudgement,
  requireChannelOfMessage,
  type MessageWhere,
} from "@/lib/backend/access/require-channel";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import type { Context } from "@/lib/backend/core/context";
import type { ChannelGrant } from "@/lib/backend/db/grants";
import { updateMessageContent } from "@/lib/backend/db/message-writes";
import { findMessage } from "@/lib/backend/db/messages";

export async function editMessage(
  ctx: Context,
  messageId: string,
  { content }: EditMessage,
  where: MessageWhere = {},
): Promise<Message> {
  await spend(ctx, "send");
  let unchanged: Message | null = null;
  const judge = async (): Promise<ChannelGrant<"SEND_MESSAGES">> => {
    const readGrant = await requireChannelOfMessage(ctx, messageId, "READ_MESSAGE_HISTORY", where);
    const message = await findMessage(readGrant, messageId);
    if (!message) throw notFound();
    const grant = alsoGranted(readGrant, "SEND_MESSAGES");
    if (!grant || message.author.id !== grant.userId)
      throw new AppError("FORBIDDEN", "Only the author may edit a message");
    if (message.deleted) throw new AppError("CONFLICT", "The message was deleted");
    if (content === "" && message.attachments.length === 0)
      throw invalidInput("content", "must be 1 to 4,000 characters");
    unchanged = content === message.content ? message : null;
    return grant;
  };
  const edited = await underJudgement(
    judge,
    async (grant) => unchanged ?? updateMessageContent(grant, messageId, content),
  );
  if (!edited) throw new AppError("CONFLICT", "The message was deleted");
  const { channelId, version } = edited;
  if (edited !== unchanged) ctx.emit("message:updated", { channelId, version, message: edited }, { channelId });
  return edited;
}
