// What the formatting keys do; `[` and `]` stand around what is selected.
import { describe, expect, it } from "vitest";
import { toggleMark, toggleQuote, type Selected, type TextEdit } from "./text-marks";

function read(marked: string): Selected {
  const start = marked.indexOf("[");
  return { text: marked.replace(/[[\]]/g, ""), start, end: marked.indexOf("]") - 1 };
}

function apply({ text }: Selected, { from, to, insert, start, end }: TextEdit): string {
  const after = text.slice(0, from) + insert + text.slice(to);
  return `${after.slice(0, start)}[${after.slice(start, end)}]${after.slice(end)}`;
}

describe("a mark", () => {
  it.each([
    ["a [b] c", "a **[b]** c"],
    ["a **[b]** c", "a [b] c"],
    ["a [**b**] c", "a [b] c"],
    ["a [ b ] c", "a  **[b]**  c"],
    ["a [] c", "a **[]** c"],
    ["a **[]** c", "a [] c"],
    ["[]", "**[]**"],
  ])("bold: %j becomes %j", (before, after) => {
    expect(apply(read(before), toggleMark(read(before), "bold"))).toBe(after);
  });

  it("makes a block of code from several lines", () => {
    const selected = read("see [a\nb]");
    expect(apply(selected, toggleMark(selected, "code"))).toBe("see \n```\n[a\nb]\n```");
  });
});

describe("a quote", () => {
  it.each([
    ["a[]b", "> a[]b"],
    ["> a[]b", "a[]b"],
    ["[]", "> []"],
    ["x\n[a\nb]\ny", "x\n> [a\n> b]\ny"],
    ["x\n> [a\n> b]", "x\n[a\nb]"],
    ["> a\n[b]", "> a\n> [b]"],
  ])("%j becomes %j", (before, after) => {
    expect(apply(read(before), toggleQuote(read(before)))).toBe(after);
  });
});
