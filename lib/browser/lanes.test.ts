// Long transfers must leave room for messages, and a failed one must not block the line.
import { expect, it } from "vitest";
import { lanes } from "./lanes";

it("no more than the given number run at once, all run in order, and a failure frees its lane", async () => {
  const inLane = lanes(2);
  const order: number[] = [];
  let running = 0;
  let most = 0;
  const work = async (index: number) => {
    order.push(index);
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
    if (index === 1) throw new Error("broken");
    return index;
  };
  const results = await Promise.allSettled([0, 1, 2, 3, 4].map((index) => inLane(() => work(index))));
  expect(most).toBe(2);
  expect(order).toEqual([0, 1, 2, 3, 4]);
  expect(results.map(({ status }) => status === "fulfilled")).toEqual([true, false, true, true, true]);
});
