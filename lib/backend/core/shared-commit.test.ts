// Many keys in one batch: order within each key, nobody behind somebody else's lock, and an error belongs to its own item.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sharedCommit } from "./shared-commit";

interface Item {
  key: string;
  n: number;
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const keyOf = ({ key }: Item) => key;
const answerOf = ({ key, n }: Item) => `${key}${n}`;

/** Writes into `log`; what `isLocked` says goes only apart, and there waits for `unlock`. */
function writers(isLocked: (key: string) => boolean) {
  const log: Item[] = [];
  const batches: number[] = [];
  let unlock: () => void = () => undefined;
  const unlocked = new Promise<void>((resolve) => (unlock = resolve));
  const commit = sharedCommit<Item, string>({
    keyOf,
    maxBatch: 100,
    writeTogether: async (items) => {
      await settle();
      batches.push(items.length);
      const locked = new Set([...new Set(items.map(keyOf))].filter(isLocked));
      const now = items.filter(({ key }) => !locked.has(key));
      log.push(...now);
      return items.map((item) => (now.includes(item) ? answerOf(item) : undefined));
    },
    writeApart: async (items) => {
      await unlocked;
      log.push(...items);
      return items.map(answerOf);
    },
  });
  return { commit, log, batches, unlock: () => unlock() };
}

describe("a commit that keys share", () => {
  it("writes what comes for many keys in one batch", async () => {
    const { commit, batches } = writers(() => false);
    const items = Array.from({ length: 50 }, (_none, n) => ({ key: `${n % 10}:`, n }));
    expect(await Promise.all(items.map((item) => commit.submit(item)))).toEqual(items.map(answerOf));
    expect(batches).toEqual([50]);
  });

  it("lets nobody wait for a key that somebody else holds", async () => {
    const { commit, unlock } = writers((key) => key === "held");
    let isAnswered = false;
    const held = commit.submit({ key: "held", n: 1 }).finally(() => (isAnswered = true));
    expect(await commit.submit({ key: "free", n: 1 })).toBe("free1");
    expect(await commit.submit({ key: "free", n: 2 })).toBe("free2");
    expect(isAnswered).toBe(false);
    unlock();
    expect(await held).toBe("held1");
  });

  it("takes what was held for the length of a batch into the next one, and writes nothing apart", async () => {
    let looks = 0;
    const { commit, batches } = writers((key) => key === "held" && (looks += 1) === 1);
    const answers = [commit.submit({ key: "held", n: 1 }), commit.submit({ key: "free", n: 1 })];
    expect(await Promise.all(answers)).toEqual(["held1", "free1"]);
    expect(batches).toEqual([2, 1]);
  });

  it("keeps the order of each key, whatever is locked and for how long", async () => {
    const plan = fc.array(fc.record({ key: fc.constantFrom("a", "b", "c"), turns: fc.nat(3) }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(plan, fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), async (sends, locks) => {
        let looks = 0;
        const { commit, log, unlock } = writers(() => locks[(looks += 1) % locks.length] ?? false);
        const answers: Promise<string>[] = [];
        for (const [n, { key, turns }] of sends.entries()) {
          answers.push(commit.submit({ key, n }));
          for (let turn = 0; turn < turns; turn += 1) await settle();
          if (n === Math.floor(sends.length / 2)) unlock();
        }
        unlock();
        expect(await Promise.all(answers)).toEqual(sends.map(({ key }, n) => `${key}${n}`));
        expect(log).toHaveLength(sends.length);
        for (const key of ["a", "b", "c"]) {
          const order = log.filter((item) => item.key === key).map(({ n }) => n);
          expect(order).toEqual(order.toSorted((one, other) => one - other));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("writes the others when one item breaks the batch", async () => {
    const commit = sharedCommit<Item, string>({
      keyOf,
      maxBatch: 10,
      writeTogether: async (items) => {
        if (items.some(({ n }) => n === 13)) throw new Error("thirteen");
        return items.map(answerOf);
      },
      writeApart: async (items) => {
        if (items.some(({ n }) => n === 13)) throw new Error("thirteen");
        return items.map(answerOf);
      },
    });
    const [good, bad] = await Promise.allSettled([
      commit.submit({ key: "a", n: 1 }),
      commit.submit({ key: "b", n: 13 }),
    ]);
    expect(good).toEqual({ status: "fulfilled", value: "a1" });
    expect(bad?.status).toBe("rejected");
    expect(await commit.submit({ key: "b", n: 2 })).toBe("b2");
  });
});
