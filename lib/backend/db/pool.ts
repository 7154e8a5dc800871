// One pg pool per process and the only way to a transaction. Hot paths write SQL on it; Prisma shares it (prisma.ts).
// It must not hold queries: those stand beside the noun they belong to.
//
// What arrives: BIGINT and NUMERIC as strings (pg's default, right for snowflakes), TIMESTAMPTZ as Date.
// The embedded database has ONE session: a transaction makes all others wait, so keep it short and never await anything but
// its own queries inside; no `name` on a query (named prepared statements), no LISTEN, no COPY, no session-wide SET.
import { Pool, type PoolClient, type PoolConfig } from "pg";
import { env } from "@/lib/env";

/** What a query function takes, so that it runs inside and outside a transaction. */
export type Queryable = Pick<PoolClient, "query">;

const SLOT = Symbol.for("parley.pool");
// The host, the App Router and the pages/api bundle each have their own copy of this module and share only the global object.
const shared = globalThis as typeof globalThis & { [SLOT]?: Pool };

const TIMEOUTS = {
  /** A request that finds no free connection for this long becomes a 503. */
  connectionTimeoutMillis: 4_000,
  idleTimeoutMillis: 60_000,
} as const;

// Only a real server knows these. The embedded one has its own limits for waiting and for idle transactions
// (server/database/wire-server.ts); a statement that runs there cannot be interrupted.
const SERVER_LIMITS = {
  statement_timeout: 15_000,
  lock_timeout: 4_000,
  idle_in_transaction_session_timeout: 30_000,
} as const;

export function poolConfig(): PoolConfig {
  const { databaseUrl, embeddedDatabase } = env();
  if (databaseUrl === null) {
    throw new Error("The embedded database is not open yet: call openDatabase() of server/embedded-database.ts first.");
  }
  return {
    connectionString: databaseUrl,
    application_name: "parley",
    max: embeddedDatabase ? 10 : 20,
    ...TIMEOUTS,
    ...(embeddedDatabase ? {} : { ...SERVER_LIMITS, keepAlive: true }),
  };
}

export function pool(): Pool {
  shared[SLOT] ??= openPool();
  return shared[SLOT];
}

function openPool(): Pool {
  const opened = new Pool(poolConfig());
  // An idle connection that breaks is simply replaced; without a listener it would end the process.
  opened.on("error", () => undefined);
  return opened;
}

/** PostgreSQL's SQLSTATE for the one of several that was chosen to fail, because they waited for each other. */
export function isDeadlock(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "40P01";
}

const ATTEMPTS = 4;

/**
 * Runs `work`, a statement or a transaction, once more when the database chose it as a deadlock's victim: then nothing of it has
 * happened, and the other has gone on. (PostgreSQL's manual, 13.3.4: applications should be prepared to.)
 */
export async function despiteDeadlocks<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= ATTEMPTS || !isDeadlock(error)) throw error;
    }
  }
}

/**
 * Runs `work` in one transaction: its result after the commit, or its error after the rollback. It may run again (see
 * despiteDeadlocks), so it changes nothing but rows.
 */
export function transaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  return despiteDeadlocks(() => transactOnce(work));
}

async function transactOnce<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let failure: Error | undefined;
  // Between two queries a broken connection reports to the client, not to a query.
  const note = (error: Error): void => {
    failure = error;
  };
  client.on("error", note);
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(note);
    throw error;
  } finally {
    client.off("error", note);
    // A connection that could not roll back is thrown away, not reused.
    client.release(failure);
  }
}

export async function closePool(): Promise<void> {
  const opened = shared[SLOT];
  delete shared[SLOT];
  await opened?.end();
}
