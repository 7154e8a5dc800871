// The embedded database's own process: lock the folder, open PGlite, serve it on a local socket, close it in order when its
// owner says so or dies. It must not hold app code: whatever the app does wrong, the data stays whole.
import { rmSync } from "node:fs";
import { lockDirectory, LockHeldError } from "@/server/database/directory-lock";
import { openEngine } from "@/server/database/engine";
import { maintain } from "@/server/database/maintenance";
import { ToDatabaseSchema, type FromDatabase } from "@/server/database/messages";
import {
  databaseUrlOf,
  openRunDirectory,
  removeEndpoint,
  writeEndpoint,
  type RunDirectory,
} from "@/server/database/run-directory";
import { serveWire } from "@/server/database/wire-server";

// When only this process gets SIGTERM, its owner is told and may finish; then it closes anyway.
const OWNER_MAY_FINISH_MILLISECONDS = 3_500;
// A close that hangs must not leave a process behind that keeps the folder locked.
const CLOSE_AT_LATEST_MILLISECONDS = 10_000;

const [, , dataDir = "", role = "app"] = process.argv;
let closing = false;

function tell(message: FromDatabase, afterwards: () => void = () => undefined): void {
  // A dead owner hears nothing; "disconnect" closes the database then.
  if (process.connected && process.send !== undefined) process.send(message, undefined, undefined, () => afterwards());
  else afterwards();
}

function describeFailure(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function refuse(sentence: string, locked = false): void {
  tell({ type: "refused", sentence, locked }, () => process.exit(1));
}

/** Resolves when the database shall close; from the first moment on, so that nothing is missed during the opening. */
function closeRequest(): Promise<void> {
  return new Promise((resolve) => {
    const close = (): void => {
      closing = true;
      resolve();
    };
    process.on("disconnect", close);
    process.on("message", (message) => {
      if (ToDatabaseSchema.safeParse(message).success) close();
    });
    process.on("SIGTERM", () => {
      tell({ type: "asked-to-stop" });
      setTimeout(close, OWNER_MAY_FINISH_MILLISECONDS).unref();
      if (!process.connected) close();
    });
    // Ctrl-C reaches the whole terminal group; the owner gets it too and closes this process in its time.
    process.on("SIGINT", () => undefined);
    process.on("SIGHUP", () => undefined);
  });
}

async function serve(run: RunDirectory, closeAsked: Promise<void>): Promise<void> {
  // What a killed predecessor left; the lock says that it is nobody's now.
  rmSync(run.databaseSocket, { force: true });
  removeEndpoint(run);
  const engine = await openEngine(run.files);
  const broken = (error: unknown): void => {
    console.error(`The embedded database failed: ${describeFailure(error)}`);
    process.exit(1);
  };
  const wire = await serveWire(engine, run.databaseSocket, broken);
  const maintenance = maintain(run.socketFolder, wire.lastUsedAt, (error) => {
    if (!closing) console.error(`The embedded database's upkeep failed: ${describeFailure(error)}`);
  });
  const url = databaseUrlOf(run);
  writeEndpoint(run, { url, pid: process.pid });
  tell({ type: "ready", url });
  await closeAsked;
  setTimeout(() => process.exit(1), CLOSE_AT_LATEST_MILLISECONDS).unref();
  removeEndpoint(run);
  await wire.close();
  await maintenance.stop();
  await engine.close();
}

async function main(): Promise<void> {
  const closeAsked = closeRequest();
  let run: RunDirectory;
  try {
    run = openRunDirectory(dataDir);
  } catch {
    refuse(`DATA_DIR (${dataDir}) must be a folder that this user may write to.`);
    return;
  }
  try {
    const lock = await lockDirectory(run, () => ({ pid: process.ppid, role, closing: closing || !process.connected }));
    await serve(run, closeAsked);
    await lock.release();
    process.exit(0);
  } catch (error) {
    if (error instanceof LockHeldError) {
      const holder =
        error.holder === null ? "another process" : `another ${error.holder.role} (process ${error.holder.pid})`;
      refuse(`DATA_DIR (${dataDir}) is in use by ${holder}: stop it first, or set another DATA_DIR.`, true);
      return;
    }
    refuse(`The embedded database in DATA_DIR (${dataDir}) cannot be opened: ${describeFailure(error)}.`);
  }
}

void main();
