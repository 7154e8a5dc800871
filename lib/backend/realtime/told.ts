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

const ChangeSchema = z.object({ channelId: z.string(), version: z.number() });

/** An event that is about to reach sockets of this node; false when a look has told them of it already. */
export function noteEvent(name: string, payload: unknown): boolean {
  const change = name.startsWith("message:") ? ChangeSchema.safeParse(payload).data : undefined;
  if (!change) return true;
  raise(change.channelId, change.version);
  return !state.looked.delete(`${change.channelId}:${change.version}`);
}

export function noteLook(channelId: string, version: number): void {
  raise(channelId, version);
  if (state.looked.size >= MOST_KEPT) state.looked.clear();
  state.looked.add(`${channelId}:${version}`);
}
