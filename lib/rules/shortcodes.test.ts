// Which texts become emoji when they are sent, and which stay as they were typed.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withEmoji } from "./shortcodes";

const known: Partial<Record<string, string>> = { smile: "😄", "+1": "👍", tada: "🎉", größe: "📏", 100: "💯" };
const send = (text: string) => withEmoji(text, (code) => known[code]);

describe("shortcodes and emoticons", () => {
  it.each([
    [":smile:", "😄"],
    ["well :smile: then", "well 😄 then"],
    [":smile::tada:", "😄🎉"],
    ["(:smile:)", "(😄)"],
    ["**:+1:**", "**👍**"],
    [":größe:!", "📏!"],
    [":smile:\n:tada:", "😄\n🎉"],
    ["Ready :)", "Ready 🙂"],
    [":-D\n<3", "😄\n❤️"],
    ["`:smile:` :smile:", "`:smile:` 😄"],
  ])("%j is sent as %j", (text, sent) => {
    expect(send(text)).toBe(sent);
  });

  it.each([
    ":unknown:",
    ":constructor:",
    "at 10:30:45",
    "a:100:b",
    "word:smile:",
    ":smile:word",
    "\\:smile:",
    "\\:)",
    "https://example.org/:smile:/x",
    ":no:smile:",
    "C:/x",
    ":smile",
    "smile:",
    "toString",
    "`:smile: :)`",
    "```\n:smile: :)\n```",
    "```\n:smile:",
  ])("%j stays", (text) => {
    expect(withEmoji(text, (code) => (Object.hasOwn(known, code) ? known[code] : undefined))).toBe(text);
  });

  it("changes nothing when nothing is known and there is no emoticon", () => {
    const words = fc.array(fc.constantFrom(":", ":a:", "b", " ", "\n", "`", "\\", "é"), { maxLength: 40 });
    fc.assert(
      fc.property(words, (parts) => {
        expect(withEmoji(parts.join(""), () => undefined)).toBe(parts.join(""));
      }),
    );
  });
});
