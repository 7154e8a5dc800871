// Group commit: what arrives for a key while its last batch is being written rides together in the next one. One
// statement then carries many sends, and a hot channel is as fast as its commits, not as its rows.
import { isUnavailable } from "./app-errors";

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

export interface GroupCommit<Item, Result> {
  /** Resolves with this item's result once the batch that carried it is committed. */
  submit: (key: string, item: Item) => Promise<Result>;
}

/** As many from the front as hold at most `maxBatch` different items. */
function takeBatch<One extends { item: unknown }>(queue: One[], maxBatch: number): One[] {
  const different = new Set<unknown>();
  const end = queue.findIndex(({ item }) => different.add(item).size > maxBatch);
  return queue.splice(0, end === -1 ? queue.length : end);
}

/** `write` gets at most `maxBatch` different items of one key, in the order of their arrival, and answers one result for each. */
export function groupCommit<Item, Result>(
  write: (items: readonly Item[]) => Promise<readonly Result[]>,
  maxBatch: number,
): GroupCommit<Item, Result> {
  const queues = new Map<string, Waiting<Item, Result>[]>();

  /** Answers what failed, where it says that the next one would fail, too. */
  async function writeBatch(batch: readonly Waiting<Item, Result>[]): Promise<unknown> {
    try {
      const results = await write(batch.map(({ item }) => item));
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result === undefined) reject(new Error("A batch answered too few results"));
        else resolve(result);
      });
    } catch (error) {
      batch.forEach(({ reject }) => reject(error));
      return isUnavailable(error) ? error : undefined;
    }
    return undefined;
  }

  async function drain(key: string, queue: Waiting<Item, Result>[]): Promise<void> {
    while (queue.length > 0) {
      const failure = await writeBatch(takeBatch(queue, maxBatch));
      // What waited behind a lock or an absent database has waited long enough.
      if (failure !== undefined) queue.splice(0).forEach(({ reject }) => reject(failure));
    }
    queues.delete(key);
  }

  return {
    submit: (key, item) =>
      new Promise<Result>((resolve, reject) => {
        const running = queues.get(key);
        const queue = running ?? [];
        queue.push({ item, resolve, reject });
        if (running) return;
        queues.set(key, queue);
        // What comes in the same turn of the event loop rides along.
        setImmediate(() => void drain(key, queue));
      }),
  };
}
