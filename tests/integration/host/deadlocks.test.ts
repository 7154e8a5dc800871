// Two that wait for each other: the database chooses one to fail, and that one is done again.
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/backend/core/ids";
import { transaction } from "@/lib/backend/db/pool";
import { query } from "@/lib/backend/db/query";
import { startTestServer, type TestServer } from "../../fixtures/http";

const UNTIL_BOTH_HOLD_ONE = 200;

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

it("both of two transactions that lock the same rows in opposite order are done, once each", async () => {
  const names = await Promise.all(["left", "right"].map(() => insertUser()));
  let runs = 0;
  const rename = (order: readonly string[]) =>
    transaction(async (client) => {
      runs += 1;
      for (const [index, id] of order.entries()) {
        await client.query("UPDATE users SET display_name = display_name || '+' WHERE id = $1", [id]);
        if (index === 0) await setTimeout(UNTIL_BOTH_HOLD_ONE);
      }
    });
  await Promise.all([rename(names), rename([...names].reverse())]);
  const rows = await query<{ name: string }>("SELECT display_name AS name FROM users WHERE id = ANY($1)", [names]);
  expect(rows.map(({ name }) => name)).toEqual(["n++", "n++"]);
  if (process.env.PARLEY_TEST_ENGINE === "postgres") expect(runs).toBe(3);
});

async function insertUser(): Promise<string> {
  const id = newId();
  await query("INSERT INTO users (id, username, username_key, display_name) VALUES ($1, $2, $2, 'n')", [id, `u${id}`]);
  return id;
}
