// Gives the app (or an import beside it) a database: DATABASE_URL when there is one, else the embedded one of DATA_DIR, which
// runs in a child process so that its work never holds up the event loop. It must not know the schema.
import { fork, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { env, useDatabaseUrl } from "@/lib/env";
import { FromDatabaseSchema, type FromDatabase, type ToDatabase } from "@/server/database/messages";
import { openRunDirectory, readEndpoint } from "@/server/database/run-directory";

/** Why there is no database, in one sentence fit to be printed alone; it holds no password. */
export class DatabaseUnavailableError extends Error {
  override readonly name = "DatabaseUnavailableError";
  constructor(
    message: string,
    readonly locked = false,
  ) {
    super(message);
  }
}

export interface OpenDatabase {
  readonly url: string;
  /** True when `close` ends the database; false for a server, or the database of a running app. */
  readonly owner: boolean;
  close(): Promise<void>;
}

export interface OpenDatabaseOptions {
  /** The name under which a refused second process hears of this one. */
  readonly role?: "app" | "import" | "test";
  /** Use the running app's embedded database instead of refusing. */
  readonly mayShare?: boolean;
  /** The embedded database's process ended or wants to end while it was in use. */
  readonly onLost?: (reason: "stopping" | "crashed") => void;
  /** The bundle of server/database/process.ts. */
  readonly program?: string;
}

const CLOSE_MILLISECONDS = 3_000;
const SHARE_MILLISECONDS = 15_000;

/** Opens the database that the settings name, and tells lib/env where it is. Throws DatabaseUnavailableError. */
export async function openDatabase(options: OpenDatabaseOptions = {}): Promise<OpenDatabase> {
  const settings = env();
  const database =
    settings.embeddedDatabase || settings.databaseUrl === null
      ? await openEmbedded(settings.dataDir, options)
      : await checkServer(settings.databaseUrl);
  useDatabaseUrl(database.url);
  return database;
}

async function checkServer(url: string): Promise<OpenDatabase> {
  const problem = await connectionProblem(url);
  if (problem !== null)
    throw new DatabaseUnavailableError(`DATABASE_URL (${withoutSecrets(url)}) cannot be reached: ${problem}.`);
  return { url, owner: false, close: () => Promise.resolve() };
}

async function connectionProblem(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
    return null;
  } catch (error) {
    // Node joins the failures of several addresses into an error without a message.
    const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
    return first instanceof Error ? first.message.replaceAll("\n", " ") : "unknown error";
  } finally {
    void client.end().catch(() => undefined);
  }
}

function withoutSecrets(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

async function openEmbedded(dataDir: string, options: OpenDatabaseOptions): Promise<OpenDatabase> {
  const deadline = Date.now() + SHARE_MILLISECONDS;
  for (;;) {
    const shared = options.mayShare === true ? await findRunning(dataDir) : null;
    if (shared !== null) return { url: shared, owner: false, close: () => Promise.resolve() };
    try {
      return await startChild(dataDir, options);
    } catch (error) {
      // The app may be starting at this very moment: it holds the lock and will tell its endpoint soon.
      const retry = options.mayShare === true && error instanceof DatabaseUnavailableError && error.locked;
      if (!retry || Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function findRunning(dataDir: string): Promise<string | null> {
  try {
    const endpoint = readEndpoint(openRunDirectory(dataDir));
    return endpoint !== null && (await connectionProblem(endpoint.url)) === null ? endpoint.url : null;
  } catch {
    // An unusable folder: starting the database there says so in a sentence.
    return null;
  }
}

function startChild(dataDir: string, options: OpenDatabaseOptions): Promise<OpenDatabase> {
  const program = options.program ?? path.resolve("dist/database.mjs");
  if (!existsSync(program))
    throw new DatabaseUnavailableError(`The build is incomplete (${program} is missing): run npm start again.`);
  const child = fork(program, [dataDir, options.role ?? "app"], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [],
  });
  return new Promise((resolve, reject) => {
    let closing = false;
    let ready = false;
    const close = (): Promise<void> => {
      closing = true;
      return endChild(child);
    };
    const hear = (message: FromDatabase): void => {
      if (message.type === "refused") reject(new DatabaseUnavailableError(message.sentence, message.locked));
      if (message.type === "asked-to-stop" && !closing) options.onLost?.("stopping");
      if (message.type === "ready") {
        ready = true;
        resolve({ url: message.url, owner: true, close });
      }
    };
    child.on("message", (message) => hear(FromDatabaseSchema.parse(message)));
    child.on("error", (error) =>
      reject(new DatabaseUnavailableError(`The embedded database cannot start: ${error.message}.`)),
    );
    child.on("exit", () => {
      if (!ready)
        reject(new DatabaseUnavailableError(`The embedded database in DATA_DIR (${dataDir}) ended while it started.`));
      else if (!closing) options.onLost?.("crashed");
    });
  });
}

function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    // Write-ahead logging makes even this safe; it only costs a recovery at the next start.
    const force = setTimeout(() => child.kill("SIGKILL"), CLOSE_MILLISECONDS);
    child.once("exit", () => {
      clearTimeout(force);
      resolve();
    });
    const message: ToDatabase = { type: "close" };
    if (child.connected) child.send(message, () => undefined);
  });
}
