// What the operator types and reads.
import { expect, test } from "vitest";
import { ConsoleReporter, progressText, summaryText } from "@/server/import/console-reporter";
import type { ImportResult } from "@/server/import/import-history";
import { readArguments } from "@/server/import/read-arguments";

const RESULT: ImportResult = {
  ...{ created: 1_234, known: 5, skipped: 1, lostReplies: 0, channels: 1, authors: 2, bytesRead: 50, bytes: 200 },
  ...{ serverName: "club", damage: null, wasStopped: false, keepsOtherOwner: false },
};

function terminal(isTTY: boolean) {
  let text = "";
  const output = { isTTY, write: (part: string) => (text += part) };
  return { output, text: () => text };
}

test("the server is called like the file unless a name is given", () => {
  expect(readArguments(["../old/club.dev.jsonl.gz"], "/home/me")).toEqual({
    file: "/home/old/club.dev.jsonl.gz",
    serverName: "club.dev",
    owner: null,
  });
  expect(readArguments(["--server", "The  Club", "a.jsonl", "--owner=ada"], "/")).toEqual({
    file: "/a.jsonl",
    serverName: "The Club",
    owner: "ada",
  });
  expect(readArguments(["--help"], "/")).toBeNull();
});

test.each([
  [[], "Name the file to import"],
  [["a", "b"], "One file at a time"],
  [["a", "--colour"], "Unknown option '--colour'"],
  [["a", "--server"], "--server"],
  [["a", "--server", " "], "1 to 100 characters"],
])("arguments %j are refused in one sentence", (args, sentence) => {
  expect(() => readArguments(args, "/")).toThrow(sentence);
});

test("progress tells the rate and the time left, by the part of the file that is read", () => {
  expect(progressText(RESULT, 30_000)).toBe("25 % · 1,239 messages · 41 a second · 1 min 30 s left");
});

test("the summary counts new, known and skipped messages", () => {
  expect(summaryText(RESULT, 2_000)).toBe(
    '"club": 1,234 new, 5 already there, 1 skipped (1 channel, 2 authors) in 2.0 s, 620 messages a second.',
  );
  expect(summaryText({ ...RESULT, lostReplies: 1 }, 2_000)).toContain("1 reply");
  expect(summaryText({ ...RESULT, keepsOtherOwner: true }, 2_000)).toContain("keeps the owner");
});

test("elsewhere than on a terminal there is a line every few seconds, not one for each batch", () => {
  let nowMs = 0;
  const { output, text } = terminal(false);
  const reporter = new ConsoleReporter(output, output, () => nowMs);
  for (nowMs = 0; nowMs <= 10_000; nowMs += 100) reporter.progress(RESULT);
  expect(text().split("\n").length - 1).toBe(3);
  expect(text()).not.toContain("\r");
});

test("on a terminal one line is refreshed", () => {
  let nowMs = 0;
  const { output, text } = terminal(true);
  const reporter = new ConsoleReporter(output, output, () => nowMs);
  for (nowMs = 0; nowMs <= 1_000; nowMs += 100) reporter.progress(RESULT);
  expect(text()).not.toContain("\n");
  expect(text().split("\r").length - 1).toBe(5);
});

test("thousands of bad lines do not flood the terminal", () => {
  const { output, text } = terminal(false);
  const reporter = new ConsoleReporter(output, output, () => 0);
  for (let number = 1; number <= 5_000; number += 1) reporter.badLine(number, "it is not JSON");
  expect(text().split("\n").length - 1).toBe(21);
  expect(text()).toContain("Line 20 is skipped: it is not JSON.");
});
