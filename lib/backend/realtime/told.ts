// What the sockets of this node have been told of each channel, so that a node which cannot hear the others knows what is missing
// (tail.ts), and nobody is told of one change twice.
import * as z from "zod/mini";
import type { Channel } from "@/lib/contracts/channels";
import { processSlot } from "@/lib/backend/core/process-slot";

const MOST_KEPT = 10_000;

/** Null until somebody asks: on one node nothing needs to be noted. */
const state = processSlot("told", () => ({
  versions: null as Map<string, number> | null,
  /** What was told after a look at the database; it may yet come by its own way. */
  looked: new Set<string>(),
}));

/** Starts to note, and answers the highest version that was told, by channel. */
export function watchTold(): ReadonlyMap<string, number> {
  return (state.versions ??= new Map<string, number>());
}

function raise(channelId: string, version: number): void {
  const { versions } = state;
  if (versions && version > (versions.get(channelId) ?? -1)) versions.set(channelId, version);
}

/** Somebody comes in who has read these channels, or is about to. */
export function noteStart(channels: readonly Channel[]): void {
  for (const { id, version } of channels) if (state.versions?.has(id) === false) raise(id, version);
}

const SingleSchema = z.object({ channelId: z.string(), version: z.number() });
const JoinedSchema = z.object({ channelId: z.string(), events: z.array(z.looseObject({ version: z.number() })) });

/** Answers whether no look has told of it. */
function note(channelId: string, version: number): boolean {
  raise(channelId, version);
  return !state.looked.delete(`${channelId}:${version}`);
}

/** Of an event that is about to reach sockets of this node: its payload without what a look has told them of; null when that was all. */
export function noteEvent(name: string, payload: unknown): unknown {
  if (state.versions === null || !name.startsWith("message:")) return payload;
  const joined = JoinedSchema.safeParse(payload).data;
  if (joined) {
    const events = joined.events.filter(({ version }) => note(joined.channelId, version));
    return events.length === 0 ? null : { ...joined, events };
  }
  const single = SingleSchema.safeParse(payload).data;
  return !single || note(single.channelId, single.version) ? payload : null;
}

export function noteLook(channelId: string, version: number): void {
  raise(channelId, version);
  if (state.looked.size >= MOST_KEPT) state.looked.clear();
  state.looked.add(`${channelId}:${version}`);
}
