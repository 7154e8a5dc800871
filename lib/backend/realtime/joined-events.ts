// Joins what happens in one channel within a few milliseconds into one event (`message:batch`), so that a receiver is written to
// once for all of it. The first event after a quiet moment goes out at once. How long followers wait depends on how busy this process
// is: hardly while it has time, 10 ms at most when it has none.
import { performance } from "node:perf_hooks";
import type { MessageEvent, MessageEventName, ServerEventPayload } from "@/lib/contracts/events";
import { processSlot } from "@/lib/backend/core/process-slot";

const WAIT_MS = { idle: 2, busy: 10 };
/** Shares of its time that the event loop is at work: from the one on it counts as less and less idle, from the other on as busy. */
const LOAD = { idle: 0.3, busy: 0.7 };
const LOOK_EVERY_MS = 250;

type Joined = ServerEventPayload<"message:batch">["events"];

/** Takes either a single event or a batch. */
export type Send = (name: MessageEventName | "message:batch", payload: unknown) => void;

const state = processSlot("joined-events", () => ({
  /** By channel, while it is not quiet: what waits. */
  waiting: new Map<string, Joined>(),
  waitMs: WAIT_MS.idle,
  lookedAt: performance.now(),
  seen: performance.eventLoopUtilization(),
}));

function waitMs(): number {
  const now = performance.now();
  if (now - state.lookedAt < LOOK_EVERY_MS) return state.waitMs;
  const seen = performance.eventLoopUtilization();
  const { utilization } = performance.eventLoopUtilization(seen, state.seen);
  const share = Math.min(1, Math.max(0, (utilization - LOAD.idle) / (LOAD.busy - LOAD.idle)));
  Object.assign(state, { lookedAt: now, seen, waitMs: WAIT_MS.idle + share * (WAIT_MS.busy - WAIT_MS.idle) });
  return state.waitMs;
}

function flush(channelId: string, send: Send): void {
  const events = state.waiting.get(channelId) ?? [];
  const [first] = events;
  if (!first) {
    state.waiting.delete(channelId);
    return;
  }
  open(channelId, send);
  if (events.length === 1) send(first.event, { channelId, version: first.version, message: first.message });
  else send("message:batch", { channelId, events: events.toSorted((one, other) => one.version - other.version) });
}

function open(channelId: string, send: Send): void {
  state.waiting.set(channelId, []);
  setTimeout(() => flush(channelId, send), waitMs()).unref();
}

/** Sends the event now, or together with what follows the last one of its channel within a few milliseconds. */
export function sendJoined(name: MessageEventName, event: MessageEvent, send: Send): void {
  const { channelId, version, message } = event;
  const others = state.waiting.get(channelId);
  if (others) {
    others.push({ event: name, version, message });
    return;
  }
  open(channelId, send);
  send(name, event);
}
