// Ids are unique and rise, whatever the clock does, and say when they were made.
import { afterEach, describe, expect, it, vi } from "vitest";
import { IdSchema } from "@/lib/contracts/ids";
import { SNOWFLAKE_EPOCH_MS, SNOWFLAKE_TIME_SHIFT } from "@/lib/rules/snowflakes";
import { newId, useWorker } from "./ids";

const timeOf = (id: string) => Number(BigInt(id) >> SNOWFLAKE_TIME_SHIFT) + SNOWFLAKE_EPOCH_MS;

function expectRising(ids: readonly string[]): void {
  const values = ids.map(BigInt);
  expect(values.every((value, index) => index === 0 || value > (values[index - 1] ?? 0n))).toBe(true);
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("an id", () => {
  it("is a decimal string that carries its moment", () => {
    const before = Date.now();
    const id = newId();
    expect(IdSchema.parse(id)).toBe(id);
    expect(timeOf(id)).toBeGreaterThanOrEqual(before);
    expect(timeOf(id)).toBeLessThanOrEqual(Date.now() + 1);
  });

  it("carries the number of its process", () => {
    useWorker(1_023);
    expect((BigInt(newId()) >> 12n) & 1_023n).toBe(1_023n);
  });

  it("rises above all before it, also when a millisecond needs more than it has", () => {
    const now = Date.now() + 1_000;
    vi.spyOn(Date, "now").mockReturnValue(now);
    const ids = Array.from({ length: 10_000 }, newId);
    expectRising(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(timeOf(ids[0] ?? "")).toBe(now);
  });

  it("rises while the clock is set back ten minutes, and follows the clock once it has caught up", () => {
    const now = Date.now() + 60_000;
    const clock = vi.spyOn(Date, "now").mockReturnValue(now);
    const before = newId();
    clock.mockReturnValue(now - 600_000);
    const during = Array.from({ length: 5_000 }, newId);
    clock.mockReturnValue(now + 600_000);
    const after = newId();
    expectRising([before, ...during, after]);
    expect(timeOf(after)).toBe(now + 600_000);
  });
});
