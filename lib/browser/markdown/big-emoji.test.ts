// Why this file exists: a few emoji are drawn big, and nothing else is.
import { expect, it } from "vitest";
import { isBigEmoji } from "./big-emoji";

it.each(["😀", "👍🏽 👩‍👩‍👧‍👦", "🇩🇪", "❤️\n🎉", "1️⃣", "😀".repeat(12)])("%j is big", (text) => {
  expect(isBigEmoji(text)).toBe(true);
});

it.each(["", "a", "1", "#", "😀 a", "a 😀", "12", "©", "字", "😀".repeat(13), "1️⃣2", "😀".repeat(4_000)])(
  "%j is not",
  (text) => {
    expect(isBigEmoji(text)).toBe(false);
  },
);
