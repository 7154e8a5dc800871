// All connections to the embedded database share one session; none may notice. The same must hold on a real server.
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { env } from "@/lib/env";
import { pool, transaction } from "@/lib/backend/db/pool";

const clients: pg.Client[] = [];

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: env().databaseUrl ?? "" });
  client.on("error", () => undefined);
  await client.connect();
  clients.push(client);
  return client;
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end().catch(() => undefined)));
});

test("concurrent queries get their own answers, however large their parameters", async () => {
  const large = "x".repeat(200_000);
  const ask = async (worker: number): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) {
      const { rows } = await pool().query(
        `SELECT $1::int + ${worker} AS sum, 'w${worker}' AS who, length($2::text) AS size`,
        [turn, large],
      );
      expect(rows).toEqual([{ sum: turn + worker, who: `w${worker}`, size: large.length }]);
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, worker) => ask(worker)));
});

test("a connection that vanishes inside a transaction leaves nothing behind and holds nobody up", async () => {
  await pool().query("CREATE TABLE vanished (n INT)");
  const client = await connect();
  await client.query("BEGIN");
  await client.query("INSERT INTO vanished VALUES (1)");
  const broken = client.query("SELECT 1").catch(() => undefined);
  client.connection.stream.destroy();
  await broken;
  const { rows } = await pool().query("SELECT count(*)::int AS n FROM vanished");
  expect(rows).toEqual([{ n: 0 }]);
});

test("a transaction is all or nothing, and what fails in it reaches the caller", async () => {
  await pool().query("CREATE TABLE whole (n INT PRIMARY KEY)");
  await transaction((client) => client.query("INSERT INTO whole VALUES (1)"));
  const failing = transaction(async (client) => {
    await client.query("INSERT INTO whole VALUES (2)");
    await client.query("INSERT INTO whole VALUES (1)");
  });
  await expect(failing).rejects.toMatchObject({ code: "23505" });
  const { rows } = await pool().query("SELECT n FROM whole");
  expect(rows).toEqual([{ n: 1 }]);
});

test("transactions of many connections do not mix", async () => {
  await pool().query("CREATE TABLE counted (n INT); INSERT INTO counted VALUES (0)");
  const add = (fails: boolean) =>
    transaction(async (client) => {
      await client.query("UPDATE counted SET n = n + 1");
      if (fails) throw new Error("on purpose");
    }).catch(() => undefined);
  await Promise.all(Array.from({ length: 60 }, (_, index) => add(index % 2 === 1)));
  const { rows } = await pool().query("SELECT n FROM counted");
  expect(rows).toEqual([{ n: 30 }]);
});

test("the embedded database refuses named statements, which its connections would share", async () => {
  if (!env().embeddedDatabase) return;
  const client = await connect();
  await expect(client.query({ name: "mine", text: "SELECT 1" })).rejects.toMatchObject({ code: "0A000" });
});
