// Why this file exists: what was sent and not acknowledged yet, on this machine's disk: it outlives the tab, the browser and a
// crash, and all tabs of a browser see the same. Where a browser keeps nothing, memory has to do. It decides nothing.
import { createStore, delMany, set, values, type UseStore } from "idb-keyval";
import * as z from "zod/mini";

const NAME = "parley-outbox";

/** The part of IndexedDB that is used here; in memory where there is none, or where it refuses (private windows). */
interface Shelf {
  put(name: string, value: unknown): Promise<void>;
  remove(names: string[]): Promise<void>;
  all(): Promise<unknown[]>;
}

function memoryShelf(): Shelf {
  const held = new Map<string, unknown>();
  return {
    put: async (name, value) => void held.set(name, value),
    remove: async (names) => names.forEach((name) => held.delete(name)),
    all: async () => [...held.values()],
  };
}

/** What a full disk does not take stays in the memory of this tab. */
function diskShelf(disk: UseStore): Shelf {
  const overflow = memoryShelf();
  return {
    put: (name, value) => set(name, value, disk).catch(() => overflow.put(name, value)),
    // Begun at once: whoever reads after this call must not find what it removes.
    remove: async (names) => {
      await Promise.all([delMany(names, disk), overflow.remove(names)]);
    },
    all: async () => [...(await values<unknown>(disk)), ...(await overflow.all())],
  };
}

let opened: Promise<Shelf> | undefined;

async function open(): Promise<Shelf> {
  if (typeof indexedDB === "undefined") return memoryShelf();
  const disk = diskShelf(createStore(NAME, "messages"));
  try {
    await disk.all();
    return disk;
  } catch {
    return memoryShelf();
  }
}

function shelf(): Promise<Shelf> {
  return (opened ??= open());
}

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(NAME);
// In Node an open channel would keep a test from ending.
(channel as { unref?: () => void } | null)?.unref?.();

/** Other tabs of this browser changed something. */
export function onOutgoingChanged(listener: () => void): () => void {
  channel?.addEventListener("message", listener);
  return () => channel?.removeEventListener("message", listener);
}

export async function putOutgoing(value: { nonce: string }): Promise<void> {
  await (await shelf()).put(value.nonce, value);
  channel?.postMessage("changed");
}

export async function removeOutgoing(nonces: readonly string[]): Promise<void> {
  await (await shelf()).remove([...nonces]).catch(() => undefined);
  channel?.postMessage("changed");
}

/** Whatever fits the schema; what an older version wrote otherwise is left out. */
export async function readOutgoing<Schema extends z.ZodMiniType>(schema: Schema): Promise<z.infer<Schema>[]> {
  const all = await (await shelf()).all().catch(() => []);
  return all.flatMap((value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
}

/** After a sign-out nothing that somebody wrote here stays behind. */
export async function clearOutgoing(): Promise<void> {
  const all = await readOutgoing(z.object({ nonce: z.string() }));
  await removeOutgoing(all.map(({ nonce }) => nonce));
}
