// Why this file exists: what stands beside a message about its time: short today, never ambiguous on another day, in the
// reader's language.
import { describe, expect, it } from "vitest";
import { dayNumber, timesIn } from "./chat-time";

const NOW = new Date(2026, 4, 12, 20, 33, 0);
const english = timesIn("en-GB", dayNumber(NOW), (time) => `Yesterday at ${time}`);
const german = timesIn("de-DE", dayNumber(NOW), (time) => `Gestern um ${time}`);

describe("the time beside a name", () => {
  it.each([
    [new Date(2026, 4, 12, 10, 5), "10:05", "10:05"],
    [new Date(2026, 4, 12, 14, 32), "14:32", "14:32"],
    [new Date(2026, 4, 11, 23, 59), "Yesterday at 23:59", "Gestern um 23:59"],
    [new Date(2016, 4, 12, 20, 33), "12 May 2016, 20:33", "12.05.2016, 20:33"],
    // A clock that is ahead.
    [new Date(2026, 4, 13, 10, 5), "13 May 2026, 10:05", "13.05.2026, 10:05"],
  ])("of %s is said so that it cannot be taken for another day", (date, inEnglish, inGerman) => {
    expect(english.stamp(date)).toBe(inEnglish);
    expect(german.stamp(date)).toBe(inGerman);
  });
});

describe("a day as a heading", () => {
  it("is a word when it is near, else its date", () => {
    const today = dayNumber(NOW);
    expect([0, 1].map((back) => english.day(today - back))).toEqual(["Today", "Yesterday"]);
    expect(english.day(today - 2)).toMatch(/^Sunday,? 10 May 2026$/);
    expect(german.day(today - 1)).toBe("Gestern");
  });

  it("changes at midnight of the reader, not of the world", () => {
    const late = dayNumber(new Date(2026, 4, 12, 23, 59, 59));
    expect(dayNumber(new Date(2026, 4, 13, 0, 0, 0))).toBe(late + 1);
    expect(dayNumber(new Date(2026, 4, 12, 0, 0, 0))).toBe(late);
  });
});

describe("how long ago something was", () => {
  const before = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);
  it.each([
    [before(0), "now"],
    [before(-30), "now"],
    [before(59), "59 seconds ago"],
    [before(125), "2 minutes ago"],
    [before(3 * 3_600 + 100), "3 hours ago"],
    [before(86_400), "yesterday"],
    [before(400 * 86_400), "last year"],
  ])("%s is %s", (date, words) => {
    expect(english.ago(date, NOW)).toBe(words);
  });
});
