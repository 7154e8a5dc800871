// The servers that the caller is a member of.
import { IdSchema } from "@/lib/contracts/ids";
import type { Server } from "@/lib/contracts/servers";
import type { Context } from "@/lib/backend/core/context";
import { decodeCursor, toPage, type Page } from "@/lib/backend/core/cursors";
import { listServersOf } from "@/lib/backend/db/servers";

export async function listServers(ctx: Context, input: { cursor?: string; limit: number }): Promise<Page<Server>> {
  const after = decodeCursor(input.cursor, IdSchema) ?? "0";
  const rows = await listServersOf(ctx.caller.userId, after, input.limit + 1);
  return toPage(rows, input.limit, (server) => server.id);
}
