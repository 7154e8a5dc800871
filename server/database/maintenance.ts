// The chores that a PostgreSQL server does by itself and PGlite, being a single process, never does: checkpoints (or the log
// grows without end and a restart after a crash takes as long), vacuum and statistics. It must not run while the app is busy.
import pg from "pg";

const TICK_MILLISECONDS = 15_000;
const QUIET_MILLISECONDS = 1_500;
// After this long without a quiet moment a checkpoint is worth a short pause.
const CHECKPOINT_AT_LATEST_BYTES = 256 * 1024 * 1024;
const CHECKPOINT_BYTES = 32 * 1024 * 1024;
const FREEZE_AGE = 150_000_000;

const STALE_TABLES = `
  SELECT format('%I.%I', schemaname, relname) AS name FROM pg_stat_user_tables
  WHERE n_mod_since_analyze > 500 + 0.1 * n_live_tup OR n_dead_tup > 500 + 0.2 * n_live_tup
     OR n_ins_since_vacuum > 5000 + 0.2 * n_live_tup`;

export interface Maintenance {
  stop(): Promise<void>;
}

/** `lastUsedAt` tells when the app last used the session; `socketFolder` is where the database listens. */
export function maintain(
  socketFolder: string,
  lastUsedAt: () => number,
  report: (error: unknown) => void,
): Maintenance {
  let checkpointAt = "0/0";
  let work: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    const quiet = Date.now() - lastUsedAt() > QUIET_MILLISECONDS;
    const client = new pg.Client({ host: socketFolder, user: "postgres", database: "postgres" });
    client.on("error", () => undefined);
    await client.connect();
    try {
      checkpointAt = await checkpoint(client, checkpointAt, quiet);
      if (quiet) await tidy(client);
    } finally {
      await client.end();
    }
  };

  const timer = setInterval(() => {
    work ??= run()
      .catch(report)
      .finally(() => {
        work = null;
      });
  }, TICK_MILLISECONDS);
  return {
    stop: async () => {
      clearInterval(timer);
      await work;
    },
  };
}

async function checkpoint(client: pg.Client, since: string, quiet: boolean): Promise<string> {
  const { rows } = await client.query<{ lsn: string; bytes: string }>(
    "SELECT pg_current_wal_insert_lsn()::text AS lsn, pg_wal_lsn_diff(pg_current_wal_insert_lsn(), $1::pg_lsn)::bigint AS bytes",
    [since],
  );
  const [row] = rows;
  if (row === undefined || Number(row.bytes) < (quiet ? CHECKPOINT_BYTES : CHECKPOINT_AT_LATEST_BYTES)) return since;
  await client.query("CHECKPOINT");
  return row.lsn;
}

async function tidy(client: pg.Client): Promise<void> {
  const { rows: tables } = await client.query<{ name: string }>(STALE_TABLES);
  for (const { name } of tables) await client.query(`VACUUM (ANALYZE) ${name}`);
  const { rows } = await client.query<{ age: string }>(
    "SELECT age(datfrozenxid)::bigint AS age FROM pg_database WHERE datname = current_database()",
  );
  if (Number(rows[0]?.age ?? 0) > FREEZE_AGE) await client.query("VACUUM");
}
