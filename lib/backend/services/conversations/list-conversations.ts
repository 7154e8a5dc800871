// The caller's conversations, groups and free channels, or of these the groups alone, newest first.
import { IdSchema } from "@/lib/contracts/ids";
import type { ChannelDetail } from "@/lib/contracts/channels";
import type { Context } from "@/lib/backend/core/context";
import { decodeCursor, toPage, type Page } from "@/lib/backend/core/cursors";
import { listConversations as listConversationRows } from "@/lib/backend/db/channels";

export async function listConversations(
  ctx: Context,
  input: { cursor?: string; limit: number },
  types: readonly ("DM" | "GROUP" | "TEXT")[] = ["DM", "GROUP", "TEXT"],
): Promise<Page<ChannelDetail>> {
  const before = decodeCursor(input.cursor, IdSchema);
  const rows = await listConversationRows(ctx.caller.userId, types, before, input.limit + 1);
  return toPage(rows, input.limit, (conversation) => conversation.id);
}
