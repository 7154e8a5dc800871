// Group commit over many keys: what arrives for any of them while the last batch is being written rides together in the next one. What
// a batch could not write, because somebody else holds its key, is in the next one again; after that it is written key by key, apart,
// so that nobody waits for somebody else's lock. Until that is done what comes later for the same key goes the same way, and overtakes nothing.
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

interface Entry<Item, Result> {
  item: Item;
  /** Batches that left it out. */
  tries: number;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/** Another node holds a key for the length of a batch, as a rule. */
const MOST_TRIES = 2;

/** Each key by itself, for as long as something of it is not written yet. */
function apartByKey<Item, Result>({ keyOf, writeApart, maxBatch }: SharedCommitParts<Item, Result>) {
  const queues = groupCommit(writeApart, maxBatch);
  const waiting = new Map<string, number>();
  return {
    holds: (item: Item) => waiting.has(keyOf(item)),
    take({ item, resolve, reject }: Entry<Item, Result>): void {
      const key = keyOf(item);
      waiting.set(key, (waiting.get(key) ?? 0) + 1);
      const done = () => {
        const left = (waiting.get(key) ?? 1) - 1;
        if (left > 0) waiting.set(key, left);
        else waiting.delete(key);
      };
      queues.submit(key, item).finally(done).then(resolve, reject);
    },
  };
}

export function sharedCommit<Item, Result>(
  parts: SharedCommitParts<Item, Result>,
): {
  submit: (item: Item) => Promise<Result>;
} {
  type One = Entry<Item, Result>;
  const apart = apartByKey(parts);
  /** What the last batch left out, for the next one; older than all that waits for it. */
  let again: One[] = [];

  /** An error that says nothing of the database is one item's, and must not be the others': then all of them go apart. */
  async function tryTogether(entries: readonly One[]): Promise<readonly (Result | undefined)[]> {
    try {
      return entries.length > 0 ? await parts.writeTogether(entries.map(({ item }) => item)) : [];
    } catch (error) {
      if (isUnavailable(error)) throw error;
      for (const entry of entries) entry.tries = MOST_TRIES;
      return [];
    }
  }

  /** Every entry has its answer, goes apart, or stands in `again`: the next batch does not wait for those. */
  async function write(came: readonly (One | null)[]): Promise<true[]> {
    const batch = [...again, ...came.filter((entry) => entry !== null)];
    again = [];
    const together = batch.filter(({ item }) => !apart.holds(item));
    for (const entry of batch) if (apart.holds(entry.item)) apart.take(entry);
    const results = await tryTogether(together).catch((error: unknown) => {
      for (const { reject } of together) reject(error);
      throw error;
    });
    together.forEach((entry, index) => {
      const result = results[index];
      if (result !== undefined) entry.resolve(result);
      else if (entry.tries >= MOST_TRIES || apart.holds(entry.item)) apart.take(entry);
      else again.push({ ...entry, tries: entry.tries + 1 });
    });
    // Nobody else may come for a while.
    if (again.length > 0) shared.submit("", null).catch(() => undefined);
    return came.map(() => true);
  }

  const shared = groupCommit<One | null, true>(write, parts.maxBatch);
  return {
    submit: (item) =>
      new Promise((resolve, reject) => {
        shared.submit("", { item, tries: 0, resolve, reject }).catch(reject);
      }),
  };
}
