// Every channel that the caller can read, in one server or everywhere. They are few enough for one answer a server; a
// cursor goes through the rest.
import { IdSchema } from "@/lib/contracts/ids";
import type { Channel } from "@/lib/contracts/channels";
import { listReadableChannels } from "@/lib/backend/access/readable-channels";
import { requireServer } from "@/lib/backend/access/require-server";
import type { Context } from "@/lib/backend/core/context";
import { decodeCursor, toPage, type Page } from "@/lib/backend/core/cursors";

export async function listChannels(
  ctx: Context,
  input: { serverId?: string; cursor?: string; limit: number },
): Promise<Page<Channel>> {
  if (input.serverId !== undefined) await requireServer(ctx, input.serverId, "VIEW_CHANNEL");
  const after = decodeCursor(input.cursor, IdSchema) ?? "0";
  const channels = await listReadableChannels(ctx.caller.userId, input.serverId ?? null);
  const rest = channels
    .filter((channel) => BigInt(channel.id) > BigInt(after))
    .sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1));
  return toPage(rest, input.limit, (channel) => channel.id);
}
