// Why this file exists: what this browser keeps of a person (drafts, unsent messages), under names that sign-out can find.
// Storage may be full, forbidden or hold what an older version wrote: then it is as if nothing were there.
import type * as z from "zod/mini";

const PREFIX = "parley:";

function storages(): Storage[] {
  try {
    return [window.localStorage, window.sessionStorage];
  } catch {
    return [];
  }
}

function storageFor(lifetime: "browser" | "tab"): Storage | undefined {
  return storages()[lifetime === "browser" ? 0 : 1];
}

export function readStored<Schema extends z.ZodMiniType>(
  lifetime: "browser" | "tab",
  name: string,
  schema: Schema,
): z.infer<Schema> | undefined {
  try {
    const text = storageFor(lifetime)?.getItem(PREFIX + name);
    return text == null ? undefined : schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Writes `value`, or removes what is there when it is undefined. */
export function writeStored(lifetime: "browser" | "tab", name: string, value: unknown): void {
  try {
    const storage = storageFor(lifetime);
    if (value === undefined) storage?.removeItem(PREFIX + name);
    else storage?.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Full or forbidden: the text still stands in the field, it only will not survive a reload.
  }
}

/** After a sign-out nothing that somebody wrote here stays behind. */
export function clearLocalTraces(): void {
  for (const storage of storages()) {
    const names = Object.keys(storage).filter((name) => name.startsWith(PREFIX));
    for (const name of names) storage.removeItem(name);
  }
}
