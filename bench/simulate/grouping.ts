// How sends of one channel ride together, as the product does it: into the database with those that came while the last batch was being
// written, and out to the sockets with those that follow within a few milliseconds.
import type { Calendar, Station } from "./queues";

const MAX_BATCH = 200;
const WAIT_MS = { idle: 2, busy: 10 };
const LOAD = { idle: 0.3, busy: 0.7 };
const LOOK_EVERY_SECONDS = 0.25;

interface Steps<Item> {
  /** Into the database, so many in one statement. */
  write: (count: number, done: () => void) => void;
  written: (node: number, channel: string, item: Item) => void;
  tell: (node: number, items: readonly Item[]) => void;
}

export interface Grouping<Item> {
  submit(node: number, channel: string, item: Item): void;
  tell(node: number, channel: string, item: Item): void;
}

/** How long followers wait at a node: by how busy it was lately. */
class Patience {
  private lookedAt = 0;
  private busy = 0;
  private waitMs = WAIT_MS.idle;

  constructor(
    private readonly calendar: Calendar,
    private readonly station: Station,
  ) {}

  seconds(): number {
    const passed = this.calendar.now - this.lookedAt;
    if (passed >= LOOK_EVERY_SECONDS) {
      const busy = this.station.busySeconds();
      const load = (busy - this.busy) / passed;
      const share = Math.min(1, Math.max(0, (load - LOAD.idle) / (LOAD.busy - LOAD.idle)));
      this.waitMs = WAIT_MS.idle + share * (WAIT_MS.busy - WAIT_MS.idle);
      this.busy = busy;
      this.lookedAt = this.calendar.now;
    }
    return this.waitMs / 1e3;
  }
}

export function groupingOf<Item>(calendar: Calendar, stations: readonly Station[], steps: Steps<Item>): Grouping<Item> {
  const patience = stations.map((station) => new Patience(calendar, station));
  /** By node and channel: what waits for the statement under way, and what for the end of the moment. */
  const queues = new Map<string, Item[]>();
  const open = new Map<string, Item[]>();

  function drain(node: number, channel: string, key: string): void {
    const queue = queues.get(key) ?? [];
    const batch = queue.splice(0, MAX_BATCH);
    if (batch.length === 0) {
      queues.delete(key);
      return;
    }
    steps.write(batch.length, () => {
      for (const item of batch) steps.written(node, channel, item);
      drain(node, channel, key);
    });
  }

  function openFor(node: number, key: string): void {
    open.set(key, []);
    calendar.after(patience[node]?.seconds() ?? 0, () => {
      const items = open.get(key) ?? [];
      open.delete(key);
      if (items.length === 0) return;
      openFor(node, key);
      steps.tell(node, items);
    });
  }

  return {
    submit: (node, channel, item) => {
      const key = `${node}:${channel}`;
      const queue = queues.get(key);
      if (queue) {
        queue.push(item);
        return;
      }
      queues.set(key, [item]);
      drain(node, channel, key);
    },
    tell: (node, channel, item) => {
      const key = `${node}:${channel}`;
      const waiting = open.get(key);
      if (waiting) {
        waiting.push(item);
        return;
      }
      openFor(node, key);
      steps.tell(node, [item]);
    },
  };
}
