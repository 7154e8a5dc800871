// Messages of many channels are written by one statement (docs/decisions/0020): a channel that somebody holds keeps its own messages
// waiting, in order, and nobody else's.
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { env } from "@/lib/env";
import { connect } from "../../fixtures/clients-socket";
import { testEngine } from "../../fixtures/database";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newCast, newStage, type Cast } from "../../fixtures/people";
import { readWholeLog } from "../../fixtures/clients-replica";

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
});
afterAll(() => server.close());

// The embedded database runs one statement after the other: a lock that is held there holds up everything.
it.skipIf(testEngine() === "embedded")(
  "messages to other channels pass one that somebody holds, whose own go through in order afterwards",
  async () => {
    const [held, free] = [await newStage(cast), await newStage(cast)];
    const client = await connect(server.url, { token: cast.guest.token });
    const holder = new pg.Client({ connectionString: env().databaseUrl ?? "" });
    await holder.connect();
    try {
      await holder.query("BEGIN");
      await holder.query("SELECT 1 FROM channels WHERE id = $1 FOR UPDATE", [held.channelId]);
      const waiting: Promise<string>[] = [];
      const done: string[] = [];
      for (let index = 0; index < 5; index += 1) {
        const name = `held ${index}`;
        const sending = client.send(held.channelId, name, name).then(({ ok }) => (done.push(name), `${ok}`));
        waiting.push(sending);
        const passing = await client.send(free.channelId, `free ${index}`, `free ${index}`);
        expect(passing.ok).toBe(true);
      }
      expect(done).toEqual([]);
      await holder.query("COMMIT");
      expect(await Promise.all(waiting)).toEqual(waiting.map(() => "true"));
    } finally {
      await holder.end();
    }
    const contents = async (id: string) => (await readWholeLog(cast.owner, id)).map(({ content }) => content);
    expect(await contents(held.channelId)).toEqual(Array.from({ length: 5 }, (_none, index) => `held ${index}`));
    expect(await contents(free.channelId)).toEqual(Array.from({ length: 5 }, (_none, index) => `free ${index}`));
    client.close();
  },
);
