// The process's pg pools and the only way to a transaction. Messages and most of the rest go over the first; a few connections are
// kept for the door (who signs in, who is signed in, who may do what, whether the database answers), so that a crowd behind a slow query, or a lock
// that somebody holds, shuts nobody out.
// It must not hold queries: those stand beside the noun they belong to.
//
// What arrives: BIGINT and NUMERIC as strings (pg's default, right for snowflakes), TIMESTAMPTZ as Date.
// The embedded database has ONE session: a transaction makes all others wait, so keep it short and never await anything but
// its own queries inside; no `name` on a query (named prepared statements), no LISTEN, no COPY, no session-wide SET.
import { Pool, type PoolClient, type PoolConfig } from "pg";
import { env } from "@/lib/env";

/** What a query function takes, so that it runs inside and outside a transaction. */
export type Queryable = Pick<PoolClient, "query">;

type PoolName = "main" | "door";

const SLOT = Symbol.for("parley.pools");
// The host, the App Router and the pages/api bundle each have their own copy of this module and share only the global object.
const shared = globalThis as typeof globalThis & { [SLOT]?: Map<PoolName, Pool> };
const pools = (shared[SLOT] ??= new Map<PoolName, Pool>());

/** A request that finds no free connection for this long becomes a 503, as does one that reaches no server. */
const CONNECT_WITHIN_MS = { main: 1_500, door: 2_500 } as const;

// Only a real server knows these. The embedded one has its own limits for waiting and for idle transactions
// (server/database/wire-server.ts); a statement that runs there cannot be interrupted.
const SERVER_LIMITS = {
  statement_timeout: 15_000,
  // Longer than PostgreSQL waits before it looks for a deadlock, which is mended by trying again.
  lock_timeout: 1_500,
  idle_in_transaction_session_timeout: 30_000,
  // Where the line to the server is cut without a word, the limits above never come back.
  query_timeout: 16_000,
} as const;

const CONNECTIONS = { main: 18, door: 6, embedded: 10 } as const;

function poolConfig(name: PoolName): PoolConfig {
  const { databaseUrl, embeddedDatabase } = env();
  if (databaseUrl === null) {
    throw new Error("The embedded database is not open yet: call openDatabase() of server/embedded-database.ts first.");
  }
  return {
    connectionString: databaseUrl,
    application_name: "parley",
    max: CONNECTIONS[embeddedDatabase ? "embedded" : name],
    connectionTimeoutMillis: CONNECT_WITHIN_MS[name],
    idleTimeoutMillis: 60_000,
    ...(embeddedDatabase ? {} : { ...SERVER_LIMITS, keepAlive: true }),
  };
}

export function pool(): Pool {
  return poolOf("main");
}

/** For what must not wait behind messages. The embedded database has one session, and nothing to keep apart. */
export function doorPool(): Pool {
  return poolOf(env().embeddedDatabase ? "main" : "door");
}

function poolOf(name: PoolName): Pool {
  const known = pools.get(name);
  if (known) return known;
  const opened = new Pool(poolConfig(name));
  // An idle connection that breaks is simply replaced; without a listener it would end the process.
  opened.on("error", () => undefined);
  pools.set(name, opened);
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

export async function closePools(): Promise<void> {
  const opened = [...pools.values()];
  pools.clear();
  await Promise.all(opened.map((one) => one.end()));
}
