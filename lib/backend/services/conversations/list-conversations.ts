// The caller's conversations and groups, newest first.
import { IdSchema } from "@/lib/contracts/ids";
import type { ChannelDetail } from "@/lib/contracts/channels";
import type { Context } from "@/lib/backend/core/context";
import { decodeCursor, toPage, type Page } from "@/lib/backend/core/cursors";
import { listConversations as listConversationRows } from "@/lib/backend/db/channels";

export async function listConversations(
  ctx: Context,
  input: { cursor?: string; limit: number },
): Promise<Page<ChannelDetail>> {
  const before = decodeCursor(input.cursor, IdSchema);
  const rows = await listConversationRows(ctx.caller.userId, before, input.limit + 1);
  return toPage(rows, input.limit, (conversation) => conversation.id);
}
