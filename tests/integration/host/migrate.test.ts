// The migration runner on a database that already has the real migrations: nothing twice, nothing half, nothing changed in secret.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { migrate, readMigrations, type Migration } from "@/lib/backend/db/migrate";
import { pool } from "@/lib/backend/db/pool";

const migration = (name: string, sql: string): Migration => ({
  name,
  sql,
  checksum: createHash("sha256").update(sql).digest("hex"),
});

test("applies nothing to a database that is up to date", async () => {
  expect(await migrate()).toEqual([]);
});

test("applies a new migration once, also when several nodes start at the same time", async () => {
  const added = migration("29990101000000_added", "CREATE TABLE added (n INT); INSERT INTO added VALUES (1);");
  const applied = await Promise.all([migrate([...readMigrations(), added]), migrate([added]), migrate([added])]);
  expect(applied.flat()).toEqual([added.name]);
  const { rows } = await pool().query("SELECT count(*)::int AS n FROM added");
  expect(rows).toEqual([{ n: 1 }]);
});

test("leaves nothing of a migration that fails, and says which one it was", async () => {
  const broken = migration("29990102000000_broken", "CREATE TABLE half (n INT); SELECT nonsense;");
  await expect(migrate([broken])).rejects.toThrow(/^The migration 29990102000000_broken failed: /);
  const { rows } = await pool().query("SELECT to_regclass('half') AS half");
  expect(rows).toEqual([{ half: null }]);
});

test("refuses a migration that was changed after it had been applied", async () => {
  const [first] = readMigrations();
  if (first === undefined) throw new Error("there are no migrations");
  await expect(migrate([{ ...first, checksum: "0".repeat(64) }])).rejects.toThrow(
    new RegExp(`^The migration ${first.name} was changed after`),
  );
});
