// Who is there at this moment, in the memory of this process and behind one interface: several nodes keep the same in
// a store that they share (adapters/shared-presence.ts). It knows neither what people chose nor who may see it.
import type { Liveness } from "@/lib/rules/status";
import { processSlot } from "./process-slot";

export interface LivePresence {
  open(userId: string, connectionId: string): Promise<void>;
  /** Whether anybody uses this window; one that never says counts as used. */
  rest(userId: string, connectionId: string, isIdle: boolean): Promise<void>;
  close(userId: string, connectionId: string): Promise<void>;
  /** Somebody without a window did something that shows they are there: it counts for so long. */
  touch(userId: string, lastsMs?: number): Promise<void>;
  livenessOf(userId: string): Promise<Liveness>;
  /** Everybody who is there. */
  listPresent(): Promise<string[]>;
}

/** So long counts as present who speaks to the API only and has no socket. */
export const TOUCH_LASTS_MS = 5 * 60_000;

/** So long counts as present whose browser asks by HTTP what moved on; hidden tabs may do so once a minute only. */
export const POLL_LASTS_MS = 75_000;

export function memoryPresence(now: () => number = Date.now): LivePresence {
  /** By user, then by connection: whether it rests. */
  const windows = new Map<string, Map<string, boolean>>();
  /** By user: until when. */
  const touched = new Map<string, number>();

  const liveness = (userId: string): Liveness => {
    const open = windows.get(userId);
    if (open) return [...open.values()].every(Boolean) ? "idle" : "active";
    const until = touched.get(userId);
    if (until !== undefined && now() < until) return "active";
    touched.delete(userId);
    return "gone";
  };
  return {
    open: async (userId, connectionId) => {
      const open = windows.get(userId) ?? new Map<string, boolean>();
      windows.set(userId, open.set(connectionId, false));
      touched.delete(userId);
    },
    rest: async (userId, connectionId, isIdle) => {
      const open = windows.get(userId);
      if (open?.has(connectionId)) open.set(connectionId, isIdle);
    },
    close: async (userId, connectionId) => {
      const open = windows.get(userId);
      open?.delete(connectionId);
      if (open?.size === 0) windows.delete(userId);
    },
    touch: async (userId, lastsMs = TOUCH_LASTS_MS) => {
      if (windows.has(userId)) return;
      touched.set(userId, Math.max(touched.get(userId) ?? 0, now() + lastsMs));
    },
    livenessOf: async (userId) => liveness(userId),
    listPresent: async () => [...windows.keys(), ...touched.keys()].filter((userId) => liveness(userId) !== "gone"),
  };
}

const slot = () => processSlot("presence", () => ({ presence: memoryPresence() }));

export function livePresence(): LivePresence {
  return slot().presence;
}

/** With several nodes: what all of them know takes the place of what this one does. */
export function usePresence(presence: LivePresence): void {
  slot().presence = presence;
}
