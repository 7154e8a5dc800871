// Why this file exists: a name in a text means one person or channel, or nobody.
import { expect, it } from "vitest";
import { channelMention, mentionCandidates, mentionKey } from "./mention-names";

it("a channel of two words is written with a hyphen", () => {
  expect(channelMention(" Two  words ")).toBe("Two-words");
  expect(mentionKey("Two words")).toBe(mentionKey("two-WORDS"));
});

it("letters that only look alike name somebody else", () => {
  expect(mentionKey("аna")).not.toBe(mentionKey("ana"));
});

it("the end of a sentence may be left off, but the whole name comes first", () => {
  expect(mentionCandidates("ana")).toEqual(["ana"]);
  expect(mentionCandidates("ana_.")).toEqual(["ana_.", "ana_", "ana"]);
  expect(mentionCandidates(".".repeat(60)).length).toBeLessThanOrEqual(8);
});
