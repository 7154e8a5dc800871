// What the figures of the browser mean: a row for each, and whether its target is met. Long tasks are those of the Long Tasks interface
// (PerformanceObserver), which browsers tell of from 50 ms on.
import { figure, median, type Outcome, type Rows, type Verdict } from "../benchmark";
import type { LongTasks } from "../page-clock";

export const BUSY = { perSecond: 20, seconds: 60 } as const;
const TARGET = { cachedMs: 100, openedMs: 400, keyMs: 50, taskMs: 100, heap: 1.5 } as const;

export interface Times {
  cached: number[];
  opened: number[];
  keys: number[];
}

export interface Busy extends LongTasks {
  received: number;
  heapBefore: number;
  heapAfter: number;
  flooded: number;
}

function rowOf(times: readonly number[]): Record<string, number> {
  return { count: times.length, "median ms": figure(median(times)), "worst ms": figure(Math.max(...times)) };
}

interface Waiting {
  what: string;
  times: readonly number[];
  empty?: readonly number[];
  targetMs: number;
}

function verdictOn({ what, times, empty, targetMs }: Waiting): Verdict {
  const middle = median(times);
  const beside = empty ? `, ${figure(middle / median(empty))} × an empty page` : "";
  return {
    line: 12,
    ratio: `${what}: median ${figure(middle)} ms, worst ${figure(Math.max(...times))} ms${beside}`,
    target: `median at most ${targetMs} ms`,
    isMet: middle <= targetMs,
    stretch: `${targetMs / 2} ms`,
    isStretchMet: middle <= targetMs / 2,
  };
}

function verdictOnTasks({ durations, received }: Busy): Verdict {
  const longest = Math.max(0, ...durations);
  const isComplete = received > 0;
  return {
    line: 12,
    ratio: `${received} messages, ${BUSY.perSecond} a second, into the open channel: longest task ${longest === 0 ? "below 50" : figure(longest)} ms`,
    target: `no task over ${TARGET.taskMs} ms`,
    isMet: isComplete && longest <= TARGET.taskMs,
    stretch: `${TARGET.taskMs / 2} ms`,
    isStretchMet: isComplete && longest <= TARGET.taskMs / 2,
  };
}

function verdictOnHeap({ heapBefore, heapAfter, flooded }: Busy): Verdict {
  const ratio = heapAfter / heapBefore;
  return {
    line: 12,
    ratio: `heap ${figure(ratio)} × after ${flooded.toLocaleString("en")} received messages`,
    target: `at most ${TARGET.heap} ×`,
    isMet: ratio <= TARGET.heap,
    stretch: `${1 + (TARGET.heap - 1) / 2} ×`,
    isStretchMet: ratio <= 1 + (TARGET.heap - 1) / 2,
  };
}

export function outcomeOf(empty: Times, times: Times, busy: Busy): Outcome {
  const rows: Rows = {
    "empty page: click": rowOf(empty.cached),
    "empty page: key": rowOf(empty.keys),
    "channel in the cache": rowOf(times.cached),
    "channel from the server": rowOf(times.opened),
    "key in the long channel": rowOf(times.keys),
    "long tasks while it is busy": {
      ...rowOf(busy.durations.length > 0 ? busy.durations : [0]),
      count: busy.durations.length,
    },
    "longest animation frame while it is busy": { "worst ms": figure(busy.longestFrameMs) },
    "heap before": { MB: figure(busy.heapBefore) },
    "heap after": { MB: figure(busy.heapAfter) },
  };
  return {
    rows,
    verdicts: [
      verdictOn({
        what: "a channel in the cache",
        times: times.cached,
        empty: empty.cached,
        targetMs: TARGET.cachedMs,
      }),
      verdictOn({ what: "a channel from the server", times: times.opened, targetMs: TARGET.openedMs }),
      verdictOn({ what: "from key to paint", times: times.keys, empty: empty.keys, targetMs: TARGET.keyMs }),
      verdictOnTasks(busy),
      verdictOnHeap(busy),
    ],
  };
}
