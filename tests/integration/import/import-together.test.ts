// What holds while others write too: people in the same channel, and a second import of the same file.
import { expect, test } from "vitest";
import { newId } from "@/lib/backend/core/ids";
import { query } from "@/lib/backend/db/query";
import { brokenLogs, importFile, importLines, lines, storedMessages, withFile } from "./history-file";

async function say(channelId: string, userId: string): Promise<void> {
  await query(
    `WITH taken AS (UPDATE channels SET version = version + 1, last_seq = last_seq + 1 WHERE id = $1 RETURNING version, last_seq)
     INSERT INTO messages (channel_id, seq, id, version, author_id, content, created_at)
     SELECT $1, last_seq, $2, version, $3, 'live', now() FROM taken`,
    [channelId, newId(), userId],
  );
}

test("people who write in the same channel meanwhile leave no hole and break no order", async () => {
  await importLines(lines(1), "lively");
  const [place] = await query<{ channel: string; author: string }>(
    `SELECT m.channel_id::text AS channel, m.author_id::text AS author FROM messages m
     JOIN channels c ON c.id = m.channel_id JOIN servers s ON s.id = c.server_id WHERE s.import_key = 'lively'`,
  );
  if (place === undefined) throw new Error("nothing was imported");
  let isImporting = true;
  const importing = importLines(lines(600), "lively", { batchSize: 20 }).finally(() => {
    isImporting = false;
  });
  let said = 0;
  while (isImporting) {
    await say(place.channel, place.author);
    said += 1;
  }
  const { result } = await importing;
  expect(result).toMatchObject({ created: 599, known: 1 });
  const stored = await storedMessages("lively");
  expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 600 + said }, (_, index) => index + 1));
  const imported = stored.filter(({ nonce }) => nonce !== null);
  expect(imported.map(({ content }) => content)).toEqual(lines(600).map(({ text }) => text));
  expect(await brokenLogs()).toEqual([]);
});

test("two imports of one file at the same time make each message, author and channel once", async () => {
  const history = lines(400, (n) => ({
    channel: `room ${n % 5}`,
    author: `racer ${n % 30}`,
    time: new Date(Date.UTC(n % 2 === 0 ? 2012 : 2016, 0, 1) + n * 1_000).toISOString(),
  }));
  await withFile(history, async (file) => {
    const results = await Promise.all([
      importFile(file, "race", { batchSize: 25 }),
      importFile(file, "race", { batchSize: 40 }),
    ]);
    const created = results.map(({ result }) => result.created);
    expect((created[0] ?? 0) + (created[1] ?? 0)).toBe(400);
  });
  const stored = await storedMessages("race");
  expect(new Set(stored.map(({ nonce }) => nonce)).size).toBe(400);
  expect(stored).toHaveLength(400);
  expect(new Set(stored.map(({ username }) => username)).size).toBe(30);
  expect(new Set(stored.map(({ channel }) => channel)).size).toBe(5);
  expect(await brokenLogs()).toEqual([]);
});
