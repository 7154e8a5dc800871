// Which channel a message to somebody goes to: the conversation with a person, which is made when the two have not talked
// yet, or the group or channel itself.
import { AppError, invalidInput, notFound } from "@/lib/contracts/errors";
import type { SendToReceiver } from "@/lib/contracts/messages";
import type { Context } from "@/lib/backend/core/context";
import { openDirectConversation } from "@/lib/backend/core/direct-conversations";
import { findDirectChannel } from "@/lib/backend/db/channels";
import { findUser } from "@/lib/backend/db/users";

export async function openReceiver(ctx: Context, input: SendToReceiver): Promise<string> {
  const { senderId, receiverId, replyToId, attachmentIds = [] } = input;
  if (senderId !== ctx.caller.userId) throw new AppError("FORBIDDEN", "The sender is somebody else");
  if (!(await findUser(receiverId))) return receiverId;
  const known = await findDirectChannel(senderId, receiverId);
  if (known !== null) return known;
  // A new conversation holds nothing that the message could name, and a refused message shall not leave one behind.
  if (replyToId != null) throw invalidInput("replyToId", "is not a message here");
  if (attachmentIds.length > 0) throw notFound();
  return (await openDirectConversation(ctx, receiverId)).channelId;
}
