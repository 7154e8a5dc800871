// Ids for messages of the past: those of their own time, or of the reserved low range for what happened before ids begin.
// Nothing keeps others from having an id already (an import beside this one, the app); insert, and on a clash `settle`.
import { randomInt } from "node:crypto";
import { findHighestUntimedId } from "@/lib/backend/db/imports";
import { listTakenMessageIds } from "@/lib/backend/db/import-messages";
import { FIRST_TIMED_ID, SNOWFLAKE_EPOCH_MS, SNOWFLAKE_TIME_SHIFT } from "@/lib/rules/snowflakes";
import { ImportError } from "@/server/import/import-error";

const LOW_BITS = Number(SNOWFLAKE_TIME_SHIFT);
const SEQUENCES = 1 << 12;
const FIRST_TIMED_MS = SNOWFLAKE_EPOCH_MS + Number(FIRST_TIMED_ID >> SNOWFLAKE_TIME_SHIFT);
const MAX_ROUNDS = 50;

export class MessageIds {
  // Any place but the very end, so that a message more in its millisecond needs no carry.
  private readonly firstLow = randomInt((1 << LOW_BITS) - SEQUENCES);
  private untimed: bigint | null = null;

  /** One id for each time; within a millisecond they rise. */
  async take(timesMs: readonly number[]): Promise<string[]> {
    if (timesMs.some(isUntimed)) this.untimed ??= await findHighestUntimedId();
    const used = new Map<number, number>();
    return timesMs.map((timeMs) => {
      if (isUntimed(timeMs)) return this.nextUntimed();
      const place = used.get(timeMs) ?? 0;
      used.set(timeMs, place + 1);
      return timedId(timeMs, (this.firstLow + place) % (1 << LOW_BITS));
    });
  }

  /** The same ids, with other ones in place of those that are in use. */
  async settle(ids: readonly string[], timesMs: readonly number[]): Promise<string[]> {
    let settled = [...ids];
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const taken = await listTakenMessageIds(settled);
      if (taken.size === 0) return settled;
      const highest = await findHighestUntimedId();
      if (this.untimed !== null && highest > this.untimed) this.untimed = highest;
      const own = new Set(settled);
      settled = settled.map((id, place) => (taken.has(id) ? this.other(timesMs[place] ?? 0, own) : id));
    }
    throw new ImportError("No free ids are left for messages of one millisecond.");
  }

  private other(timeMs: number, own: Set<string>): string {
    if (isUntimed(timeMs)) return this.nextUntimed();
    let id: string;
    do id = timedId(timeMs, randomInt(1 << LOW_BITS));
    while (own.has(id));
    own.add(id);
    return id;
  }

  private nextUntimed(): string {
    const next = (this.untimed ?? 0n) + 1n;
    if (next >= FIRST_TIMED_ID) throw new ImportError("The range of ids for messages before 2015 is full.");
    this.untimed = next;
    return next.toString();
  }
}

function isUntimed(timeMs: number): boolean {
  return timeMs < FIRST_TIMED_MS;
}

function timedId(timeMs: number, low: number): string {
  return ((BigInt(timeMs - SNOWFLAKE_EPOCH_MS) << SNOWFLAKE_TIME_SHIFT) | BigInt(low)).toString();
}
