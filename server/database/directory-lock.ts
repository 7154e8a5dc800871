// One process per data folder: two PGlites on one folder lose rows without a word. The lock is a listening socket, so it dies
// with its holder, however that dies, and nothing has to be cleaned up. It must not know what the folder holds.
import { rmSync } from "node:fs";
import net from "node:net";
import { z } from "zod";
import type { RunDirectory } from "@/server/database/run-directory";

export class LockHeldError extends Error {
  override readonly name = "LockHeldError";
  constructor(readonly holder: LockHolder | null) {
    super("the data folder is in use by another process");
  }
}

const LockHolderSchema = z.object({ pid: z.number().int(), role: z.string(), closing: z.boolean() });
export type LockHolder = z.infer<typeof LockHolderSchema>;

export interface DirectoryLock {
  release(): Promise<void>;
}

// A holder that is closing (its app was killed a moment ago) or too busy to answer gets this long to go away.
const PATIENCE_MILLISECONDS = 6_000;
const RETRY_MILLISECONDS = 50;

/** Takes the lock or throws LockHeldError. `describe` is asked whenever someone else wants to know who holds it. */
export async function lockDirectory(
  run: Pick<RunDirectory, "lockSocket" | "kernelLock">,
  describe: () => LockHolder,
): Promise<DirectoryLock> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const lock = await tryLock(run, describe);
    if (lock !== null) return lock;
    const holder = await askHolder(run.lockSocket);
    const mayGoAway = holder === "silent" || holder === "nobody" || holder.closing;
    if (!mayGoAway) throw new LockHeldError(holder);
    if (Date.now() > deadline) throw new LockHeldError(typeof holder === "string" ? null : holder);
    await new Promise((resolve) => setTimeout(resolve, RETRY_MILLISECONDS));
  }
}

/** The kernel's name decides between processes of one machine; the socket file also shows the lock to other containers. */
async function tryLock(
  run: Pick<RunDirectory, "lockSocket" | "kernelLock">,
  describe: () => LockHolder,
): Promise<DirectoryLock | null> {
  const answer = (socket: net.Socket): void => {
    socket.on("error", () => undefined);
    socket.end(JSON.stringify(describe()));
  };
  const kernel = run.kernelLock === null ? null : await listen(run.kernelLock, answer);
  if (kernel === "taken") return null;
  let file = await listen(run.lockSocket, answer);
  if (file === "taken" && (await askHolder(run.lockSocket)) === "nobody") {
    rmSync(run.lockSocket, { force: true });
    file = await listen(run.lockSocket, answer);
  }
  if (file === "taken") {
    await close(kernel);
    return null;
  }
  const held = file;
  return {
    release: async () => {
      await close(held);
      await close(kernel);
    },
  };
}

function listen(name: string, answer: (socket: net.Socket) => void): Promise<net.Server | "taken"> {
  return new Promise((resolve, reject) => {
    const server = net.createServer(answer);
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve("taken") : reject(error),
    );
    server.listen(name, () => resolve(server));
  });
}

function close(server: net.Server | null): Promise<void> {
  return new Promise((resolve) => (server === null ? resolve() : server.close(() => resolve())));
}

/** "nobody": no process listens there any more. "silent": one does, but it is too busy to say who it is. */
function askHolder(lockSocket: string): Promise<LockHolder | "nobody" | "silent"> {
  return new Promise((resolve) => {
    const socket = net.connect(lockSocket);
    const chunks: Buffer[] = [];
    socket.setTimeout(1_000, () => {
      resolve("silent");
      socket.destroy();
    });
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      resolve(
        error.code === "ECONNREFUSED" || error.code === "ENOENT" || error.code === "ENOTSOCK" ? "nobody" : "silent",
      );
    });
    socket.on("close", () => resolve(parseHolder(Buffer.concat(chunks).toString("utf8"))));
  });
}

function parseHolder(text: string): LockHolder | "silent" {
  try {
    return LockHolderSchema.parse(JSON.parse(text));
  } catch {
    return "silent";
  }
}
