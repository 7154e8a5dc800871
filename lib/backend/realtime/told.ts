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

const ChangeSchema = z.object({ version: z.number() });
const SingleSchema = z.object({ channelId: z.string(), version: z.number() });
const JoinedSchema = z.object({ channelId: z.string(), events: z.array(ChangeSchema) });

/** Which versions of which channel an event is about; null for one that is about no message. */
function changesIn(name: string, payload: unknown): { channelId: string; versions: number[] } | null {
  if (!name.startsWith("message:")) return null;
  const joined = JoinedSchema.safeParse(payload).data;
  if (joined) return { channelId: joined.channelId, versions: joined.events.map(({ version }) => version) };
  const single = SingleSchema.safeParse(payload).data;
  return single ? { channelId: single.channelId, versions: [single.version] } : null;
}

/** An event that is about to reach sockets of this node; false when a look has told them of all of it already. */
export function noteEvent(name: string, payload: unknown): boolean {
  const changes = state.versions === null ? null : changesIn(name, payload);
  if (!changes) return true;
  const { channelId, versions } = changes;
  for (const version of versions) raise(channelId, version);
  return versions.filter((version) => !state.looked.delete(`${channelId}:${version}`)).length > 0;
}

export function noteLook(channelId: string, version: number): void {
  raise(channelId, version);
  if (state.looked.size >= MOST_KEPT) state.looked.clear();
  state.looked.add(`${channelId}:${version}`);
}
