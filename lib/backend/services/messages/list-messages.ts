// A page of a channel's log, newest first: the present, or before, after or around a message.
import * as z from "zod/mini";
import { notFound } from "@/lib/contracts/errors";
import type { MessagePage, MessagesQuery } from "@/lib/contracts/messages";
import { readLog } from "@/lib/backend/access/recall-channel";
import { type Where } from "@/lib/backend/access/require-channel";
import { decodeCursor, encodeCursor } from "@/lib/backend/core/cursors";
import type { Context } from "@/lib/backend/core/context";
import type { ChannelGrant } from "@/lib/backend/db/grants";
import { findMessage, readMessagePage, type PagePlace } from "@/lib/backend/db/messages";

const CursorSchema = z.object({ at: z.enum(["before", "after"]), seq: z.int().check(z.minimum(0)) });

type Grant = ChannelGrant<"READ_MESSAGE_HISTORY">;

async function beside(grant: Grant, at: "before" | "after" | "around", messageId: string): Promise<PagePlace> {
  const message = await findMessage(grant, messageId);
  if (!message) throw notFound();
  return { at, seq: message.seq };
}

async function placeOf(grant: Grant, input: MessagesQuery): Promise<PagePlace> {
  if (input.before !== undefined) return beside(grant, "before", input.before);
  if (input.after !== undefined) return beside(grant, "after", input.after);
  if (input.around !== undefined) return beside(grant, "around", input.around);
  if (input.aroundSeq !== undefined) return { at: "around", seq: input.aroundSeq };
  return decodeCursor(input.cursor, CursorSchema) ?? { at: "newest" };
}

export async function listMessages(
  ctx: Context,
  channelId: string,
  input: MessagesQuery,
  where: Where = {},
): Promise<MessagePage> {
  const read = async (grant: Grant) => readMessagePage(grant, await placeOf(grant, input), input.limit);
  const { next, ...page } = await readLog(ctx, channelId, JSON.stringify(input), read, where);
  return { ...page, nextCursor: next && encodeCursor(next) };
}
