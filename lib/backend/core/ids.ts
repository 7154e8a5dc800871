// Makes snowflake ids. One generator per process: two bundles with one worker number would make the same id twice. The host gives it
// the number; a process that was given none takes one by chance.
import { randomInt } from "node:crypto";
import { SNOWFLAKE_EPOCH_MS, SNOWFLAKE_TIME_SHIFT } from "@/lib/rules/snowflakes";
import { processSlot } from "./process-slot";

const WORKERS = 1 << 10;
const SEQUENCES = 1 << 12;
const WORKER_SHIFT = 12n;

const generator = processSlot("ids", () => ({ worker: BigInt(randomInt(WORKERS)), lastMs: 0, sequence: 0 }));

/** `worker`: from 0 to 1,023, and no other process's. */
export function useWorker(worker: number): void {
  generator.worker = BigInt(worker);
}

/** A new id. Ids of one process always rise, also when its clock is set back or a millisecond overflows. */
export function newId(): string {
  const nowMs = Date.now();
  if (nowMs > generator.lastMs) {
    generator.lastMs = nowMs;
    generator.sequence = 0;
  } else if (++generator.sequence === SEQUENCES) {
    generator.lastMs += 1;
    generator.sequence = 0;
  }
  const time = BigInt(generator.lastMs - SNOWFLAKE_EPOCH_MS) << SNOWFLAKE_TIME_SHIFT;
  return (time | (generator.worker << WORKER_SHIFT) | BigInt(generator.sequence)).toString();
}
