// A crowd goes on together; nobody is left waiting, and nobody alone waits.
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { gathering } from "./gathering";

describe("gathering", () => {
  it("lets a few begin at once, and who comes while they are inside all together", async () => {
    const together = gathering(20, 2);
    const turns: number[] = [];
    let turn = 0;
    const counting = setInterval(() => (turn += 1), 1);
    const work = async () => {
      turns.push(turn);
      await sleep(60);
    };
    await Promise.all(Array.from({ length: 8 }, () => together(work)));
    clearInterval(counting);
    expect(turns.slice(0, 2)).toEqual([0, 0]);
    expect(new Set(turns.slice(2)).size).toBe(1);
    expect(turns.at(-1)).toBeGreaterThan(0);
  });

  it("gives back what the work gave, also its failure, and is empty afterwards", async () => {
    const together = gathering(5_000, 1);
    expect(await together(async () => "done")).toBe("done");
    await expect(together(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await together(async () => "again")).toBe("again");
  });
});
