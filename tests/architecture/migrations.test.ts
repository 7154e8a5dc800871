// schema.prisma (types) and prisma/migrations (what is applied) are written by hand; here they have to agree.
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readMigrations } from "@/lib/backend/db/migrate";
import { missingSql } from "./schema-engine";

let db: PGlite;

beforeAll(async () => {
  db = await PGlite.create();
  for (const { sql } of readMigrations()) await db.exec(sql);
});

afterAll(() => db.close());

it("the migrations build exactly the schema of schema.prisma", async () => {
  expect(await missingSql(db)).toBe("");
});

it("a column that schema.prisma does not know would be noticed", async () => {
  await db.exec("ALTER TABLE users ADD COLUMN stray BIGINT");
  expect(await missingSql(db)).toContain("stray");
});
