// Takes away what uploads leave behind: unfinished temp files, files whose row is gone, rows that no message and nobody
// wears after a day. The host starts it; each round may run on several nodes at once.
import { deleteUnusedAttachments, knownStorageKeys } from "@/lib/backend/db/attachments";
import { logger } from "@/lib/backend/core/logger";
import { env } from "@/lib/env";
import { deleteKept, deleteStaleTemps, keptBefore } from "./files";
import { isHostedKey } from "./files-keys";

const MINUTE_MS = 60_000;
const TEMP_EVERY_MS = 4 * MINUTE_MS;
/** Longer than a sender may be silent and a picture may take. */
const TEMP_AGE_MS = 5 * MINUTE_MS;
const EVERY_MS = 60 * MINUTE_MS;
/** A file is on disk a moment before its row. */
const ORPHAN_AGE_MS = 10 * MINUTE_MS;
const UNSENT_AGE_MS = 24 * 60 * MINUTE_MS;

/** One full round. Answers how much went. */
export async function sweepUploads(nowMs = Date.now()): Promise<{ temps: number; unused: number; orphans: number }> {
  const temps = await deleteStaleTemps(new Date(nowMs - TEMP_AGE_MS));
  const unused = await deleteUnusedAttachments(new Date(nowMs - UNSENT_AGE_MS));
  await deleteKept(unused.filter((key) => !isHostedKey(key)));
  await deleteAtHost(unused.filter(isHostedKey));
  let orphans = 0;
  for await (const keys of keptBefore(new Date(nowMs - ORPHAN_AGE_MS))) {
    const known = await knownStorageKeys(keys);
    const lost = keys.filter((key) => !known.has(key));
    await deleteKept(lost);
    orphans += lost.length;
  }
  return { temps, unused: unused.length, orphans };
}

async function deleteAtHost(keys: readonly string[]): Promise<void> {
  if (keys.length === 0 || env().uploadthingToken === null) return;
  // UploadThing's library is large, and a host that starts has no need of it.
  const { deleteHosted } = await import("./uploadthing-storage");
  await deleteHosted(keys);
}

/** Sweeps now and from then on; the answer stops it. */
export function startUploadSweep(): () => void {
  const quietly = (work: () => Promise<unknown>) => () => {
    work().catch((error: unknown) => logger().warn({ err: error }, "the upload sweep failed; it will run again"));
  };
  const sweep = quietly(() => sweepUploads());
  const timers = [
    setInterval(sweep, EVERY_MS),
    setInterval(
      quietly(() => deleteStaleTemps(new Date(Date.now() - TEMP_AGE_MS))),
      TEMP_EVERY_MS,
    ),
  ];
  for (const timer of timers) timer.unref();
  sweep();
  return () => timers.forEach(clearInterval);
}
