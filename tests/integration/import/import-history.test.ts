// What an import promises for a good file: everything is there once, in order, with its own times, whatever happens between.
import { expect, test } from "vitest";
import { query } from "@/lib/backend/db/query";
import { newId } from "@/lib/backend/core/ids";
import { FIRST_TIMED_ID, SNOWFLAKE_EPOCH_MS, SNOWFLAKE_TIME_SHIFT } from "@/lib/rules/snowflakes";
import { usernameKey } from "@/lib/rules/usernames";
import { brokenLogs, importFile, importLines, line, lines, packed, storedMessages, withFile } from "./history-file";

async function addPerson(username: string, isAdmin = false): Promise<string> {
  const id = newId();
  await query(
    `INSERT INTO users (id, username, username_key, display_name, password_hash, is_admin) VALUES ($1, $2, $3, $2, 'x', $4)`,
    [id, username, usernameKey(username), isAdmin],
  );
  return id;
}

async function ownerOf(serverName: string) {
  const [row] = await query<{ owner: string | null; role: string | null }>(
    `SELECT u.username AS owner, r.built_in::text AS role FROM servers s LEFT JOIN users u ON u.id = s.owner_id
     LEFT JOIN members m ON m.server_id = s.id AND m.user_id = s.owner_id LEFT JOIN member_roles mr ON mr.member_id = m.id
     LEFT JOIN roles r ON r.id = mr.role_id WHERE s.import_key = $1`,
    [serverName],
  );
  return row;
}

test("every channel holds its messages as seq 1 to n, in the order and with the times of the file", async () => {
  const history = lines(1_200, (n) => ({ channel: `room ${n % 7}`, author: `person ${n % 5}` }));
  const { result } = await importLines(packed(history), "order");
  expect(result).toMatchObject({ created: 1_200, known: 0, skipped: 0, channels: 7, authors: 5, damage: null });

  const stored = await storedMessages("order");
  for (let room = 0; room < 7; room += 1) {
    const wanted = history.filter((message) => message.channel === `room ${room}`);
    const found = stored.filter((message) => message.channel === `room ${room}`);
    expect(found.map(({ content, createdAt, author }) => ({ content, createdAt, author }))).toEqual(
      wanted.map(({ text, time, author }) => ({ content: text, createdAt: time, author })),
    );
    expect(found.map(({ seq }) => seq)).toEqual(wanted.map((_, index) => index + 1));
    expect(found.map(({ version }) => version)).toEqual(wanted.map((_, index) => index + 1));
  }
  expect(await brokenLogs()).toEqual([]);
});

test("ids carry the message's own time and rise within a channel", async () => {
  await importLines(
    lines(50, (n) => ({ time: new Date(Date.UTC(2016, 0, 1) + Math.floor(n / 10)).toISOString() })),
    "ids",
  );
  const stored = await storedMessages("ids");
  for (const { id, createdAt } of stored) {
    expect(Number(BigInt(id) >> SNOWFLAKE_TIME_SHIFT) + SNOWFLAKE_EPOCH_MS).toBe(Date.parse(createdAt));
  }
  const ids = stored.map(({ id }) => BigInt(id));
  expect([...ids].sort((one, other) => (one < other ? -1 : 1))).toEqual(ids);
});

test("messages from before 2015 keep their times and take ids from the low range, each import after the one before", async () => {
  const old = (n: number) => ({ time: new Date(Date.UTC(2009, 5, 30) + n * 60_000).toISOString() });
  await importLines(lines(5, old), "old");
  await importLines(lines(8, old), "older");
  await importLines(lines(8, old), "old");
  const stored = [...(await storedMessages("old")), ...(await storedMessages("older"))];
  expect(stored.every(({ id }) => BigInt(id) < FIRST_TIMED_ID)).toBe(true);
  expect(new Set(stored.map(({ id }) => id)).size).toBe(16);
  expect(stored.slice(0, 8).map(({ createdAt }) => createdAt)).toEqual(lines(8, old).map(({ time }) => time));
  const ids = stored.slice(0, 8).map(({ id }) => Number(id));
  expect([...ids].sort((one, other) => one - other)).toEqual(ids);
});

test("a second run adds nothing and says so", async () => {
  const history = lines(120, (n) => ({ channel: `room ${n % 3}`, author: `twice ${n % 4}` }));
  await withFile(history, async (file) => {
    await importFile(file, "twice");
    const before = await storedMessages("twice");
    const { result } = await importFile(file, "twice");
    expect(result).toMatchObject({ created: 0, known: 120, skipped: 0, channels: 3, authors: 4 });
    expect(await storedMessages("twice")).toEqual(before);
  });
  const servers = await query("SELECT id FROM servers WHERE import_key = 'twice'");
  expect(servers).toHaveLength(1);
});

test("an interrupted run is continued by the next one", async () => {
  const history = lines(100, (n) => ({ author: `halfway ${n % 3}`, ...(n > 1 ? { replyTo: `m${n - 1}` } : {}) }));
  await withFile(history, async (file) => {
    const stop = new AbortController();
    let batches = 0;
    const reporter = {
      badLine: () => undefined,
      progress: () => {
        batches += 1;
        if (batches === 3) stop.abort();
      },
    };
    const { result } = await importFile(file, "halfway", { signal: stop.signal, batchSize: 10, reporter });
    expect(result.wasStopped).toBe(true);
    expect(result.created).toBeGreaterThan(0);
    expect(result.created).toBeLessThan(100);

    const next = await importFile(file, "halfway", { batchSize: 7 });
    expect(next.result).toMatchObject({ created: 100 - result.created, known: result.created, lostReplies: 0 });
  });
  const stored = await storedMessages("halfway");
  expect(stored.map(({ content }) => content)).toEqual(history.map(({ text }) => text));
  expect(stored.slice(1).map(({ replyTo }) => replyTo)).toEqual(history.slice(0, -1).map(({ id }) => `import:${id}`));
});

test("a reply finds its message in the same batch, in an earlier batch and in an earlier run, never in another channel", async () => {
  await importLines(lines(3), "replies");
  const { result } = await importLines(
    [
      line(4, { replyTo: "m1" }),
      line(5, { replyTo: "m4" }),
      line(6, { replyTo: "nowhere" }),
      line(7, { channel: "other", replyTo: "m1" }),
      line(8, { replyTo: "m4" }),
    ],
    "replies",
    { batchSize: 4 },
  );
  expect(result).toMatchObject({ created: 5, lostReplies: 2 });
  const stored = await storedMessages("replies");
  expect(Object.fromEntries(stored.map(({ nonce, replyTo }) => [nonce, replyTo]))).toEqual({
    "import:m1": null,
    "import:m2": null,
    "import:m3": null,
    "import:m4": "import:m1",
    "import:m5": "import:m4",
    "import:m6": null,
    "import:m7": null,
    "import:m8": "import:m4",
  });
});

test("a file that is not in order of time is taken as it stands, and equal milliseconds do not clash", async () => {
  const history = lines(400, (n) => ({ time: new Date(Date.UTC(2016, 0, 1) + (n % 10)).toISOString() }));
  const { result } = await importLines(history, "jumbled", { batchSize: 50 });
  expect(result.created).toBe(400);
  expect((await storedMessages("jumbled")).map(({ content }) => content)).toEqual(history.map(({ text }) => text));
});

test("two servers from files with equal ids and names stay apart", async () => {
  await importLines(
    lines(4, () => ({ author: "same" })),
    "left",
  );
  await importLines(
    lines(4, (n) => ({ author: "same", text: `right ${n}` })),
    "right",
  );
  const [left, right] = [await storedMessages("left"), await storedMessages("right")];
  expect([left.length, right.length]).toEqual([4, 4]);
  expect(right.map(({ content }) => content)).toEqual(["right 1", "right 2", "right 3", "right 4"]);
  expect(new Set([...left, ...right].map(({ username }) => username))).toEqual(new Set(["same", "same-2"]));
});

test("authors cannot sign in, are members, and never take the name of a person who has an account", async () => {
  await addPerson("Grace");
  // The last one has a Cyrillic letter that looks like an a.
  const names = ["grace", "GRACE", "gr\u0430ce"];
  await importLines(
    names.map((author, index) => line(index + 1, { author })),
    "people",
  );
  const users = await query<{ username: string; display: string; hash: string | null; member: boolean }>(
    `SELECT u.username, u.display_name AS display, u.password_hash AS hash, m.id IS NOT NULL AS member
     FROM users u LEFT JOIN members m ON m.user_id = u.id WHERE starts_with(u.imported_from, '["people",')`,
  );
  expect(users).toHaveLength(3);
  expect(users.every(({ hash, member }) => hash === null && member)).toBe(true);
  const usernames = new Map(users.map(({ display, username }) => [display, username]));
  expect(names.map((name) => usernames.get(name))).toEqual(["grace-2", "GRACE-3", "gr\u0430ce-4"]);
});

test("without an account nobody owns the server; then the admin does, or whom --owner names", async () => {
  await importLines(lines(1), "orphaned");
  expect(await ownerOf("orphaned")).toMatchObject({ owner: null });

  await addPerson("root", true);
  await addPerson("Linus");
  await importLines(lines(1), "orphaned");
  expect(await ownerOf("orphaned")).toEqual({ owner: "root", role: "ADMIN" });
  await importLines(lines(1), "given", { owner: "linus" });
  expect(await ownerOf("given")).toEqual({ owner: "Linus", role: "ADMIN" });

  const { result } = await importLines(lines(1), "orphaned", { owner: "linus" });
  expect(result.keepsOtherOwner).toBe(true);
  expect(await ownerOf("orphaned")).toEqual({ owner: "root", role: "ADMIN" });
  await expect(importLines(lines(1), "refused", { owner: "nobody" })).rejects.toThrow("There is no account named");
  await expect(importLines(lines(1), "refused", { owner: "ada" })).rejects.toThrow("There is no account named");
  expect(await query("SELECT 1 FROM servers WHERE import_key = 'refused'")).toEqual([]);
});

test("the server has the three roles of every server", async () => {
  await importLines(lines(1), "roles");
  const roles = await query(
    `SELECT r.built_in::text, r.position FROM roles r JOIN servers s ON s.id = r.server_id
     WHERE s.import_key = 'roles' ORDER BY r.position`,
  );
  expect(roles).toEqual([
    { built_in: "GUEST", position: 0 },
    { built_in: "MODERATOR", position: 1 },
    { built_in: "ADMIN", position: 2 },
  ]);
});
