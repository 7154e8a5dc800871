// Files on disk: DATA_DIR/uploads/tmp while bytes arrive, DATA_DIR/uploads/files once they are whole. Paths are made of
// random keys only, never of anything that a person wrote. It knows neither rows nor rights.
import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/contracts/errors";
import { env } from "@/lib/env";

const KEY = /^[0-9a-f]{40}$/;
const SHARD_LENGTH = 2;
const CHUNK_BYTES = 128 * 1024;
const FULL = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

const tempFolder = () => path.join(env().uploadDir, "tmp");
const fileFolder = () => path.join(env().uploadDir, "files");

function pathOf(key: string): string {
  if (!KEY.test(key)) throw new Error("not a storage key");
  return path.join(fileFolder(), key.slice(0, SHARD_LENGTH), key);
}

/** What a full disk looks like to the person who uploads; any other error stays as it is. */
export function storageError(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && FULL.has(code) ? new AppError("STORAGE_FULL") : error;
}

/** A path in the folder of unfinished files, where nothing is yet. */
export async function newTempPath(): Promise<string> {
  await mkdir(tempFolder(), { recursive: true, mode: 0o700 });
  return path.join(tempFolder(), randomBytes(20).toString("hex"));
}

/** Writes bytes that the product made itself beside the unfinished files, safe on disk. */
export async function writeTemp(bytes: Uint8Array): Promise<string> {
  const target = await newTempPath();
  try {
    const file = await open(target, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    return target;
  } catch (error) {
    await discardTemp(target);
    throw storageError(error);
  }
}

export async function discardTemp(...paths: string[]): Promise<void> {
  await Promise.all(paths.map((one) => rm(one, { force: true })));
}

/** Moves a finished temp file to its place and answers the random key of it. */
export async function keepTemp(tempPath: string): Promise<string> {
  const key = randomBytes(20).toString("hex");
  const target = pathOf(key);
  try {
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await rename(tempPath, target);
    await syncFolder(path.dirname(target));
  } catch (error) {
    throw storageError(error);
  }
  return key;
}

/** A rename outlives a power cut only when its folder has reached the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Bytes of a kept file, or null when it is gone. */
export async function sizeOfKept(key: string): Promise<number | null> {
  return stat(pathOf(key)).then(
    (found) => found.size,
    () => null,
  );
}

/**
 * The bytes `start` to `end`, both included. Written by hand because a reader who goes away in the middle must end in
 * silence: what Node 20 makes of a file stream (`Readable.toWeb`) then throws where nobody can catch it.
 */
export function readKept(key: string, start: number, end: number): ReadableStream<Uint8Array> {
  let position = start;
  let file: FileHandle | undefined;
  const close = async (): Promise<void> => {
    await file?.close();
    file = undefined;
  };
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    try {
      file ??= await open(pathOf(key), "r");
      const length = Math.min(CHUNK_BYTES, end - position + 1);
      const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, position);
      position += bytesRead;
      if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead));
      if (bytesRead > 0 && position <= end) return;
      await close();
      controller.close();
    } catch (error) {
      // Also when the reader went away while the file was being opened.
      await close();
      throw error;
    }
  };
  // Nothing is opened before somebody reads.
  return new ReadableStream<Uint8Array>({ pull, cancel: close }, { highWaterMark: 0 });
}

export async function deleteKept(keys: readonly string[]): Promise<void> {
  await Promise.all(keys.map((key) => rm(pathOf(key), { force: true })));
}

/** Removes unfinished files that nobody has written to since `before`. */
export async function deleteStaleTemps(before: Date): Promise<number> {
  const names = await readdir(tempFolder()).catch(() => []);
  const removed = await Promise.all(
    names.map(async (name) => {
      const file = path.join(tempFolder(), name);
      const found = await stat(file).catch(() => null);
      if (found === null || found.mtime >= before) return 0;
      await discardTemp(file);
      return 1;
    }),
  );
  return removed.reduce<number>((sum, one) => sum + one, 0);
}

/** The keys of kept files that are older than `before`, one folder at a time. */
export async function* keptBefore(before: Date): AsyncGenerator<string[]> {
  for (const shard of await readdir(fileFolder()).catch(() => [])) {
    const keys = (await readdir(path.join(fileFolder(), shard)).catch(() => [])).filter((name) => KEY.test(name));
    const old: string[] = [];
    for (const key of keys) {
      const found = await stat(pathOf(key)).catch(() => null);
      // Renaming sets the change time, not the modification time: a file counts from the moment it was kept.
      if (found !== null && found.ctime < before) old.push(key);
    }
    if (old.length > 0) yield old;
  }
}
