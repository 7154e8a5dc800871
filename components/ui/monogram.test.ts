// Why this file exists: letters of every script, of emoji, and of names made to break a layout.
import { expect, it } from "vitest";
import { initialsOf } from "./monogram";

it.each([
  ["Garden Club", "GC"],
  ["freeCodeCamp", "FC"],
  ["mira", "M"],
  ["anna-lena_k", "AK"],
  ["Читальный зал", "ЧЗ"],
  ["  many   words in here ", "MH"],
  ["東京 支部", "東支"],
  ["🦊 den", "🦊D"],
  ["...", "?"],
  ["", "?"],
])("%j becomes %j", (label, letters) => {
  expect(initialsOf(label)).toBe(letters);
});

it("keeps a tower of marks short", () => {
  expect(initialsOf(`z${"\u0334".repeat(500)}`).length).toBeLessThanOrEqual(4);
});
