// A page of a channel's log, newest first: the present, or before, after or around a message.
import * as z from "zod/mini";
import { notFound } from "@/lib/contracts/errors";
import type { MessagePage, MessagesQuery } from "@/lib/contracts/messages";
import { requireChannel, type Where } from "@/lib/backend/access/require-channel";
import { decodeCursor, encodeCursor } from "@/lib/backend/core/cursors";
import type { Context } from "@/lib/backend/core/context";
import { findMessage, readMessagePage, type PagePlace } from "@/lib/backend/db/messages";

const CursorSchema = z.object({ at: z.enum(["before", "after"]), seq: z.int().check(z.minimum(0)) });

export async function listMessages(
  ctx: Context,
  channelId: string,
  input: MessagesQuery,
  where: Where = {},
): Promise<MessagePage> {
  const grant = await requireChannel(ctx, channelId, "READ_MESSAGE_HISTORY", where);

  async function beside(at: "before" | "after" | "around", messageId: string): Promise<PagePlace> {
    const message = await findMessage(grant, messageId);
    if (!message) throw notFound();
    return { at, seq: message.seq };
  }

  async function placeOf(): Promise<PagePlace> {
    if (input.before !== undefined) return beside("before", input.before);
    if (input.after !== undefined) return beside("after", input.after);
    if (input.around !== undefined) return beside("around", input.around);
    if (input.aroundSeq !== undefined) return { at: "around", seq: input.aroundSeq };
    return decodeCursor(input.cursor, CursorSchema) ?? { at: "newest" };
  }

  const { next, ...page } = await readMessagePage(grant, await placeOf(), input.limit);
  return { ...page, nextCursor: next && encodeCursor(next) };
}
