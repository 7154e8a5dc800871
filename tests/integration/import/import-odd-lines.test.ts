// What an import does with what should not be in a file: it says which line and why, and keeps all the rest.
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { query } from "@/lib/backend/db/query";
import { UsernameSchema } from "@/lib/contracts/users";
import { importFile, importLines, line, lines, packed, storedMessages, withFile } from "./history-file";

test("a bad line is told with its number and its reason, and the others are imported", async () => {
  const { result, badLines } = await importLines(
    [
      `\ufeff${JSON.stringify(line(1))}`,
      "",
      "no JSON",
      "[1]",
      JSON.stringify({ ...line(2), author: undefined }),
      JSON.stringify({ ...line(3), text: 5 }),
      line(4, { time: "yesterday" }),
      line(5, { time: "2015-02-30T00:00:00.000Z" }),
      line(6, { time: "2999-01-01T00:00:00.000Z" }),
      line(7, { text: " \n" }),
      line(8, { id: "x".repeat(201) }),
      line(9, { channel: "c".repeat(101) }),
      line(10, { text: "t".repeat(100_001) }),
      JSON.stringify(line(11, { text: "y".repeat(2 * 1024 * 1024) })),
      `${JSON.stringify(line(12))}\r`,
    ],
    "odd",
  );
  expect(result).toMatchObject({ created: 2, skipped: 12, damage: null });
  expect(badLines.map(([number]) => number)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  expect(badLines.map(([, reason]) => reason)).toEqual([
    "it is not JSON",
    "it is not a JSON object",
    '"author" is missing',
    '"text" is not text',
    expect.stringContaining("is not an ISO 8601 time"),
    expect.stringContaining("is not an ISO 8601 time"),
    expect.stringContaining("is in the future"),
    '"text" is empty',
    expect.stringContaining('"id" has 201 characters'),
    expect.stringContaining('"channel" needs 1 to 100'),
    expect.stringContaining('"text" has 100,001 characters'),
    expect.stringContaining("longer than 1,048,576 bytes"),
  ]);
  expect((await storedMessages("odd")).map(({ nonce }) => nonce)).toEqual(["import:m1", "import:m12"]);
});

test("text is kept whole: longer than people may send, several lines, spaces at both ends, /me", async () => {
  const texts = ["x".repeat(4_394), "  indented\n\n\tcode  ", "/me waves", "🙂 שלום 漢字"];
  await importLines(
    texts.map((text, index) => line(index + 1, { text })),
    "whole",
  );
  expect((await storedMessages("whole")).map(({ content }) => content)).toEqual(texts);
});

test("NUL and lone surrogates are made storable in every field", async () => {
  await importLines(
    [line(1, { text: "a\u0000b\ud800c", author: "nul\u0000\ud800", channel: "ro\u0000om", id: "i\u0000d" })],
    "storable",
  );
  const [message] = await storedMessages("storable");
  expect(message).toMatchObject({ content: "ab\ufffdc", channel: "room", nonce: "import:id", author: "nul\ufffd" });
});

test("every author gets a valid username, and the same name on every run", async () => {
  const names = [
    "",
    "x",
    "☆",
    "★",
    "fas[fiz]",
    "`JD",
    "removed~frostmere",
    "n".repeat(200),
    "Ｆｕｌｌ",
    "\u202eevil",
    "..",
    "名前",
    "a b",
  ];
  const history = names.map((author, index) => line(index + 1, { author }));
  await importLines(history, "names");
  const stored = await storedMessages("names");
  for (const { username } of stored) expect(UsernameSchema.safeParse(username).success, username).toBe(true);
  expect(new Set(stored.map(({ username }) => username)).size).toBe(names.length);
  expect(stored.map(({ author }) => author)).toEqual([
    ...[
      "Unknown",
      "x",
      "☆",
      "★",
      "fas[fiz]",
      "`JD",
      "removed~frostmere",
      "n".repeat(64),
      "Full",
      "evil",
      "..",
      "名前",
      "a b",
    ],
  ]);
  expect(stored.map(({ username }) => username)).toEqual([
    ...[
      "unknown",
      "x_",
      "unknown-2",
      "unknown-3",
      "fas-fiz",
      "JD",
      "removed-frostmere",
      "n".repeat(32),
      "Full",
      "evil",
    ],
    ...["unknown-4", "名前", "a-b"],
  ]);
  const { result } = await importLines(history, "names");
  expect(result.created).toBe(0);
});

test("one id twice in a file is one message", async () => {
  const { result } = await importLines([line(1), line(1, { text: "again" }), line(2), line(1)], "repeated", {
    batchSize: 3,
  });
  expect(result).toMatchObject({ created: 2, known: 2 });
  expect((await storedMessages("repeated")).map(({ content }) => content)).toEqual(["text 1", "text 2"]);
});

test("of a packed file that breaks off, everything before the break is imported, and the next whole one completes it", async () => {
  const noise = (n: number) => ({
    text: Array.from({ length: 40 }, (_, i) => ((n * 7_919 + i * 104_729) % 65_521).toString(36)).join(""),
  });
  const history = lines(3_000, noise);
  const whole = packed(history);
  const { result } = await importLines(whole.subarray(0, Math.floor(whole.length / 2)), "broken");
  expect(result.damage).not.toBeNull();
  expect(result.created).toBeGreaterThan(500);
  expect(result.skipped).toBe(0);
  const next = await importLines(whole, "broken");
  expect(next.result).toMatchObject({ created: 3_000 - result.created, known: result.created, damage: null });
});

test("bytes behind the end of a packed file do no harm", async () => {
  const { result } = await importLines(Buffer.concat([packed(lines(3)), Buffer.alloc(200_000)]), "padded");
  expect(result.created).toBe(3);
});

test("a file that is missing, a folder, or no history leaves nothing behind", async () => {
  await expect(importFile("/nowhere/history.jsonl", "nothing")).rejects.toThrow(
    "/nowhere/history.jsonl does not exist.",
  );
  await withFile(lines(1), async (file) => {
    await expect(importFile(file.replace(/\/[^/]*$/, ""), "nothing")).rejects.toThrow("is not a file");
  });
  await withFile(
    lines(1),
    async (file) => expect(importFile(file, "nothing")).rejects.toThrow("is not a gzip file"),
    "history.jsonl.gz",
  );
  const { result } = await importLines(gzipSync("not\nhistory\n"), "nothing");
  expect(result).toMatchObject({ created: 0, known: 0, skipped: 2 });
  expect(await query("SELECT 1 FROM servers WHERE import_key = 'nothing'")).toEqual([]);
});
