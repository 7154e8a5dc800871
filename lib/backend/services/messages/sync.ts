// Tells a replica which of the channels that it holds have moved on, and which it may no longer read. Over HTTP, for browsers without
// a socket, the answer also says whether anything else is worth a question, and asking counts as being there.
import { createHash } from "node:crypto";
import type { Channel } from "@/lib/contracts/channels";
import type { ClientEventPayload, ClientEventResult } from "@/lib/contracts/events";
import type { Stamps, SyncAnswer } from "@/lib/contracts/sync";
import { listReadableChannels } from "@/lib/backend/access/readable-channels";
import type { Context } from "@/lib/backend/core/context";
import { gathering } from "@/lib/backend/core/gathering";
import { livePresence, POLL_LASTS_MS } from "@/lib/backend/core/live-presence";
import { findStamps, type RawStamps } from "@/lib/backend/db/stamps";

type Held = ClientEventPayload<"sync">;

const STAMP_LENGTH = 16;

/** How often a crowd that has come back is answered. */
const GATHER_MS = 500;
const gather = gathering(GATHER_MS);

export async function sync(ctx: Context, held: Held): Promise<ClientEventResult<"sync">> {
  await gather();
  return compare(await listReadableChannels(ctx.caller.userId, null), held);
}

export async function syncOverHttp(ctx: Context, held: Held): Promise<SyncAnswer> {
  const { userId } = ctx.caller;
  const readable = await listReadableChannels(userId, null);
  const ids = readable.map(({ id }) => id);
  const [raw, wasThere] = await Promise.all([findStamps(userId, ids), livePresence().livenessOf(userId)]);
  await livePresence().touch(userId, POLL_LASTS_MS);
  ctx.events.push({ kind: "polled", userId, isNews: wasThere === "gone" });
  return { ...compare(readable, held), stamps: stampsOf(readable, raw) };
}

function compare(readable: readonly Channel[], held: Held): ClientEventResult<"sync"> {
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

function stampsOf(readable: readonly Channel[], raw: RawStamps): Stamps {
  // What counts the messages belongs to what is unread, the rest to the structure.
  const counts = readable.map(({ id, lastSeq }) => [id, lastSeq]);
  const places = readable.map(({ lastSeq: _lastSeq, version: _version, ...place }) => place);
  return {
    reads: stampOf([counts, raw.reads]),
    notifications: stampOf([raw.notifications]),
    structure: stampOf([places, raw.structure]),
  };
}

function stampOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, STAMP_LENGTH);
}
