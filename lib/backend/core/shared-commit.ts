// Group commit over many keys: what arrives for any of them while the last batch is being written rides together in the next one. What
// a batch could not write at once is written key by key, apart, so that nobody waits for somebody else's lock; until that is done
// what comes later for the same key goes the same way, and overtakes nothing.
import { isUnavailable } from "./app-errors";
import { groupCommit } from "./group-commit";

export interface SharedCommitParts<Item, Result> {
  keyOf: (item: Item) => string;
  /** Results in the order of the items; undefined for what could not be written now. All of one key together, or none of it. */
  writeTogether: (items: readonly Item[]) => Promise<readonly (Result | undefined)[]>;
  /** Items of one key; waits for whatever holds it up. */
  writeApart: (items: readonly Item[]) => Promise<readonly Result[]>;
  maxBatch: number;
}

export function sharedCommit<Item, Result>({
  keyOf,
  writeTogether,
  writeApart,
  maxBatch,
}: SharedCommitParts<Item, Result>): { submit: (item: Item) => Promise<Result> } {
  const apart = groupCommit(writeApart, maxBatch);
  /** How much of each key is apart. */
  const waiting = new Map<string, number>();

  function goApart(item: Item): Promise<Result> {
    const key = keyOf(item);
    waiting.set(key, (waiting.get(key) ?? 0) + 1);
    const result = apart.submit(key, item).finally(() => {
      const left = (waiting.get(key) ?? 1) - 1;
      if (left > 0) waiting.set(key, left);
      else waiting.delete(key);
    });
    // It may fail before the batch is over and somebody waits for it.
    result.catch(() => undefined);
    return result;
  }

  /** An error that says nothing of the database is one item's, and must not be the others'. */
  async function tryTogether(items: readonly Item[]): Promise<readonly (Result | undefined)[]> {
    try {
      return items.length > 0 ? await writeTogether(items) : [];
    } catch (error) {
      if (isUnavailable(error)) throw error;
      return [];
    }
  }

  /** Answers in turn, but for what goes apart: the next batch does not wait for that. */
  async function write(items: readonly Item[]): Promise<{ result: Result | Promise<Result> }[]> {
    const early = new Map(items.filter((item) => waiting.has(keyOf(item))).map((item) => [item, goApart(item)]));
    const together = items.filter((item) => !early.has(item));
    const results = await tryTogether(together);
    const written = new Map(together.map((item, index) => [item, results[index]]));
    return items.map((item) => ({ result: early.get(item) ?? written.get(item) ?? goApart(item) }));
  }

  const shared = groupCommit(write, maxBatch);
  return { submit: async (item) => (await shared.submit("", item)).result };
}
