// A crowd goes on together; nobody is left waiting, and nobody alone waits.
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { gathering } from "./gathering";

/** In the order in which they went on; "moment" stands where the moment was over. */
async function whoWentOn(count: number, gather: () => Promise<void>): Promise<string[]> {
  const order: string[] = [];
  const all = Array.from({ length: count }, async (_none, index) => {
    await gather();
    order.push(`${index}`);
  });
  await new Promise((resolve) => setImmediate(resolve));
  order.push("moment");
  await Promise.all(all);
  return order;
}

describe("gathering", () => {
  it("lets the first ones go on at once, and the others all together", async () => {
    expect(await whoWentOn(5, gathering(30, 2))).toEqual(["0", "1", "moment", "2", "3", "4"]);
  });

  it("lets nobody go on at once while a crowd keeps coming", async () => {
    const gather = gathering(200, 2);
    await whoWentOn(5, gather);
    expect(await whoWentOn(1, gather)).toEqual(["moment", "0"]);
  });

  it("forgets the crowd a moment after it was there", async () => {
    const gather = gathering(10, 1);
    await whoWentOn(4, gather);
    await sleep(50);
    expect(await whoWentOn(1, gather)).toEqual(["0", "moment"]);
  });
});
