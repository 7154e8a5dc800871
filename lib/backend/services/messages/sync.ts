// Tells a replica which of the channels that it holds have moved on, and which it may no longer read.
import type { ClientEventPayload, ClientEventResult } from "@/lib/contracts/events";
import { listReadableChannels } from "@/lib/backend/access/readable-channels";
import type { Context } from "@/lib/backend/core/context";

export async function sync(ctx: Context, held: ClientEventPayload<"sync">): Promise<ClientEventResult<"sync">> {
  const readable = await listReadableChannels(ctx.caller.userId, null);
  const versions = new Map(readable.map((channel) => [channel.id, channel.version]));
  const changed: Record<string, number> = {};
  const revoked: string[] = [];
  for (const [channelId, version] of Object.entries(held)) {
    const current = versions.get(channelId);
    if (current === undefined) revoked.push(channelId);
    else if (current !== version) changed[channelId] = current;
  }
  return { changed, revoked };
}
