// Applies prisma/migrations at start, because Prisma's own engine cannot be installed everywhere. It keeps Prisma's table, so
// `prisma migrate` agrees with it where that works. It must not change data in any way but by those files.
import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { env } from "@/lib/env";

/** Migrations that cannot be applied; the message is one sentence fit to be printed alone. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

// The number Prisma's own engine locks, so that the two exclude each other.
const ADVISORY_LOCK = 72_707_369;

/** The migrations of `folder`, oldest first. */
export function readMigrations(folder = path.resolve("prisma/migrations")): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/** Applies what is missing and returns the names of what it applied. Several nodes may call it at the same time. */
export async function migrate(migrations = readMigrations()): Promise<string[]> {
  const { databaseUrl } = env();
  if (databaseUrl === null) throw new MigrationError("Migrations need an open database.");
  // An own connection: the pool's time limits are for requests, and a migration may take as long as it needs.
  const client = new Client({ connectionString: databaseUrl, application_name: "parley migrations" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await inTransaction(client, async () => {
      await client.query(TABLE);
    });
    const applied: string[] = [];
    for (const migration of migrations) if (await applyOnce(client, migration)) applied.push(migration.name);
    return applied;
  } finally {
    await client.end();
  }
}

async function applyOnce(client: Client, migration: Migration): Promise<boolean> {
  return inTransaction(client, async () => {
    const { rows } = await client.query<{ checksum: string }>(
      `SELECT "checksum" FROM "_prisma_migrations"
       WHERE "migration_name" = $1 AND "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`,
      [migration.name],
    );
    const [known] = rows;
    if (known !== undefined && known.checksum !== migration.checksum) {
      throw new MigrationError(
        `The migration ${migration.name} was changed after this database had applied it: restore the file and put the change into a new migration.`,
      );
    }
    if (known !== undefined) return false;
    await run(client, migration);
    return true;
  });
}

async function run(client: Client, migration: Migration): Promise<void> {
  const startedAt = new Date();
  try {
    await client.query(migration.sql);
  } catch (error) {
    throw new MigrationError(
      `The migration ${migration.name} failed: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  await client.query(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
     VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
    [randomUUID(), migration.checksum, migration.name, startedAt],
  );
}

async function inTransaction<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query("BEGIN");
  try {
    await client.query("SELECT pg_advisory_xact_lock($1)", [ADVISORY_LOCK]);
    const result = await work();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
