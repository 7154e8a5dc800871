// Where the embedded database meets other processes: its folder, its sockets and the file that tells where they are.
// It must hold no state: any process computes the same paths from DATA_DIR.
import { createHash } from "node:crypto";
import { chmodSync, lstatSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { makeFolder } from "@/lib/make-folder";

// A Unix socket's path has room for 107 bytes on Linux and 103 on macOS.
const MAX_SOCKET_PATH_BYTES = 100;
const SOCKET_NAME = ".s.PGSQL.5432";

export interface RunDirectory {
  /** PGlite's files. */
  readonly files: string;
  /** The folder a PostgreSQL driver takes as its host; only its owner may enter. */
  readonly socketFolder: string;
  readonly databaseSocket: string;
  readonly lockSocket: string;
  /** A name without a file that the kernel gives to one process at a time and frees when it dies; null where there is none. */
  readonly kernelLock: string | null;
  readonly endpointFile: string;
}

/** Makes what is missing under `dataDir`. Throws what the file system throws. */
export function openRunDirectory(dataDir: string): RunDirectory {
  makeFolder(dataDir);
  const root = realpathSync(dataDir);
  const files = path.join(root, "database");
  makeFolder(files);
  const id = createHash("sha256").update(root).digest("hex").slice(0, 24);
  const near = path.join(root, "run");
  const far = path.join(os.tmpdir(), `parley-${id}`);
  const socketFolder = Buffer.byteLength(path.join(near, SOCKET_NAME)) <= MAX_SOCKET_PATH_BYTES ? near : far;
  makePrivate(near);
  if (socketFolder === far) makePrivate(far);
  return {
    files,
    socketFolder,
    databaseSocket: path.join(socketFolder, SOCKET_NAME),
    lockSocket: path.join(socketFolder, "lock"),
    kernelLock: kernelLockName(id, root),
    endpointFile: path.join(near, "endpoint.json"),
  };
}

function kernelLockName(id: string, root: string): string | null {
  if (process.platform === "win32") return `\\\\.\\pipe\\parley-${id}`;
  const { dev, ino } = lstatSync(root);
  return process.platform === "linux" ? `\0parley-${dev}-${ino}` : null;
}

/** A folder in the common temporary folder must be ours, or another user could read the chat through it. */
function makePrivate(folder: string): void {
  makeFolder(folder);
  const status = lstatSync(folder);
  if (!status.isDirectory() || (process.getuid !== undefined && status.uid !== process.getuid())) {
    throw new Error(`${folder} belongs to someone else`);
  }
  chmodSync(folder, 0o700);
}

export function databaseUrlOf(run: Pick<RunDirectory, "socketFolder">): string {
  return `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(run.socketFolder)}`;
}

const EndpointSchema = z.object({ url: z.string(), pid: z.number().int() });
export type Endpoint = z.infer<typeof EndpointSchema>;

export function writeEndpoint(run: RunDirectory, endpoint: Endpoint): void {
  const draft = `${run.endpointFile}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(endpoint)}\n`, { mode: 0o600 });
  renameSync(draft, run.endpointFile);
}

export function removeEndpoint(run: RunDirectory): void {
  rmSync(run.endpointFile, { force: true });
}

/** What the running owner wrote, or null. It may be a dead owner's: connect before believing it. */
export function readEndpoint(run: RunDirectory): Endpoint | null {
  try {
    return EndpointSchema.parse(JSON.parse(readFileSync(run.endpointFile, "utf8")));
  } catch {
    return null;
  }
}
