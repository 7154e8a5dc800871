// Joins what happens in one channel within a few milliseconds into one event (`message:batch`), so that a receiver is written to
// once for all of it. The first event after a quiet moment goes out at once. How long followers wait depends on how busy this process
// is: hardly while it has time, 10 ms when it has none, and longer where so many listen that their writes would take all of it.
import { performance } from "node:perf_hooks";
import type { MessageEvent, MessageEventName, ServerEventPayload } from "@/lib/contracts/events";
import { processSlot } from "@/lib/backend/core/process-slot";

const WAIT_MS = { idle: 2, busy: 10 };
/** Three times what a write takes, so that a channel of thousands leaves two thirds of a busy process to the others. */
const BUSY_MS_PER_RECEIVER = 0.036;
/** Shares of its time that the event loop is at work: from the one on it counts as less and less idle, from the other on as busy. */
const LOAD = { idle: 0.3, busy: 0.7 };
const LOOK_EVERY_MS = 250;

type Joined = ServerEventPayload<"message:batch">["events"];

/** The sockets that hear of one channel. */
export interface Listeners {
  readonly count: number;
  /** Takes either a single event or a batch. */
  send(name: MessageEventName | "message:batch", payload: unknown): void;
}

const state = processSlot("joined-events", () => ({
  /** By channel, while it is not quiet: what waits. */
  waiting: new Map<string, Joined>(),
  /** From 0, idle, to 1. */
  busy: 0,
  lookedAt: performance.now(),
  seen: performance.eventLoopUtilization(),
}));

function busyness(): number {
  const now = performance.now();
  if (now - state.lookedAt < LOOK_EVERY_MS) return state.busy;
  const seen = performance.eventLoopUtilization();
  const { utilization } = performance.eventLoopUtilization(seen, state.seen);
  const busy = Math.min(1, Math.max(0, (utilization - LOAD.idle) / (LOAD.busy - LOAD.idle)));
  Object.assign(state, { lookedAt: now, seen, busy });
  return busy;
}

function waitMs({ count }: Listeners): number {
  const most = Math.max(WAIT_MS.busy, count * BUSY_MS_PER_RECEIVER);
  return WAIT_MS.idle + busyness() * (most - WAIT_MS.idle);
}

function flush(channelId: string, listeners: Listeners): void {
  const events = state.waiting.get(channelId) ?? [];
  const [first] = events;
  if (!first) {
    state.waiting.delete(channelId);
    return;
  }
  open(channelId, listeners);
  if (events.length === 1) listeners.send(first.event, { channelId, version: first.version, message: first.message });
  else
    listeners.send("message:batch", {
      channelId,
      events: events.toSorted((one, other) => one.version - other.version),
    });
}

function open(channelId: string, listeners: Listeners): void {
  state.waiting.set(channelId, []);
  setTimeout(() => flush(channelId, listeners), waitMs(listeners)).unref();
}

/** Sends the event now, or together with what follows the last one of its channel within a few milliseconds. */
export function sendJoined(name: MessageEventName, event: MessageEvent, listeners: Listeners): void {
  const { channelId, version, message } = event;
  const others = state.waiting.get(channelId);
  if (others) {
    others.push({ event: name, version, message });
    return;
  }
  open(channelId, listeners);
  listeners.send(name, event);
}
