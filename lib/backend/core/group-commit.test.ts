// Group commit: nothing is lost, overtakes or waits for another key, and an error belongs to its own batch.
import { describe, expect, it } from "vitest";
import { groupCommit } from "./group-commit";

/** A writer whose batches end when the test says so. */
function heldWriter() {
  const batches: { items: readonly string[]; end(error?: Error): void }[] = [];
  const write = (items: readonly string[]) =>
    new Promise<string[]>((resolve, reject) => {
      batches.push({ items, end: (error) => (error ? reject(error) : resolve(items.map((item) => `${item}!`))) });
    });
  return { batches, write };
}

/** Lets everything run that can run without the writer. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("group commit", () => {
  it("writes together what comes in one turn, and then what came meanwhile, in the order of arrival", async () => {
    const { batches, write } = heldWriter();
    const commit = groupCommit(write, 10);
    const results = ["a", "b"].map((item) => commit.submit("key", item));
    await settle();
    expect(batches.map(({ items }) => items)).toEqual([["a", "b"]]);
    results.push(commit.submit("key", "c"), commit.submit("key", "d"));
    await settle();
    expect(batches).toHaveLength(1);
    batches[0]?.end();
    await settle();
    expect(batches.map(({ items }) => items)).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    batches[1]?.end();
    expect(await Promise.all(results)).toEqual(["a!", "b!", "c!", "d!"]);
  });

  it("writes no more than a batch may hold, and every item once", async () => {
    const written: string[][] = [];
    const commit = groupCommit(async (items: readonly string[]) => {
      written.push([...items]);
      return items;
    }, 3);
    const items = Array.from({ length: 11 }, (_none, index) => `${index}`);
    expect(await Promise.all(items.map((item) => commit.submit("key", item)))).toEqual(items);
    expect(written.flat()).toEqual(items);
    expect(Math.max(...written.map(({ length }) => length))).toBe(3);
  });

  it("counts the same item once: a crowd that asks for one thing is one batch", async () => {
    const written: string[][] = [];
    const commit = groupCommit(async (items: readonly string[]) => {
      written.push([...items]);
      return items;
    }, 2);
    await Promise.all(["a", "b", "a", "b", "a", "c", "a"].map((item) => commit.submit("key", item)));
    expect(written).toEqual([
      ["a", "b", "a", "b", "a"],
      ["c", "a"],
    ]);
  });

  it("keeps keys apart: one that hangs holds up no other", async () => {
    const { batches, write } = heldWriter();
    const commit = groupCommit(write, 10);
    void commit.submit("slow", "a");
    const fast = commit.submit("fast", "b");
    await settle();
    batches[1]?.end();
    expect(await fast).toBe("b!");
  });

  it("gives an error to those whose batch it was, and goes on with the next", async () => {
    const { batches, write } = heldWriter();
    const commit = groupCommit(write, 2);
    const [first, second, third] = ["a", "b", "c"].map((item) => commit.submit("key", item));
    const failed = Promise.allSettled([first, second]);
    await settle();
    batches[0]?.end(new Error("no connection"));
    expect((await failed).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await settle();
    batches[1]?.end();
    expect(await third).toBe("c!");
    const later = commit.submit("key", "d");
    await settle();
    batches[2]?.end();
    expect(await later).toBe("d!");
  });

  it("fails whoever got no result, rather than leave them waiting", async () => {
    const commit = groupCommit(async (items: readonly string[]) => items.slice(1), 10);
    await expect(commit.submit("key", "a")).rejects.toThrow("too few results");
  });

  it("takes null for a result", async () => {
    const commit = groupCommit(async (items: readonly string[]) => items.map(() => null), 10);
    expect(await commit.submit("key", "a")).toBeNull();
  });

  it("fails what waits behind an absent database along with the batch that found it absent", async () => {
    const { batches, write } = heldWriter();
    const commit = groupCommit(write, 1);
    const results = Promise.allSettled(["a", "b", "c"].map((item) => commit.submit("key", item)));
    await settle();
    batches[0]?.end(Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }));
    expect((await results).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(batches).toHaveLength(1);
  });
});
