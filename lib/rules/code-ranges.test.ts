// Where code stands: the parts of a text that nothing but the drawing may look into.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeRanges, isWritingCode } from "./code-ranges";

describe("the code in a text", () => {
  it.each([
    ["no code here", []],
    ["a `b` c", ["`b`"]],
    ["``a ` b`` c", ["``a ` b``"]],
    ["two `a` and `b`", ["`a`", "`b`"]],
    ["a lone ` stays", []],
    ["\\`no\\` `yes`", ["`yes`"]],
    ["over `two\nlines`", ["`two\nlines`"]],
    ["not `over\n\nan` empty line", []],
    ["```\na\n``` b", ["```\na\n``` b"]],
    ["x\n```ts\na `b`\n```\ny `c`", ["```ts\na `b`\n```", "`c`"]],
    ["```one line``` and more", ["```one line```"]],
    ["```begun\nand never ended", ["```begun\nand never ended"]],
    ["~~~\na\n~~~", ["~~~\na\n~~~"]],
    ["> ```\n> a\n> ```\nb", ["> ```\n> a\n> ```"]],
  ])("%j", (text, code) => {
    expect(codeRanges(text).map(([start, end]) => text.slice(start, end))).toEqual(code);
  });

  it("is found in order and never twice, whatever the text", () => {
    const texts = fc.array(fc.constantFrom("`", "``", "```", "~~~", "\\", "\n", " ", "a", ">"), { maxLength: 60 });
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join("");
        let last = 0;
        for (const [start, end] of codeRanges(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
    );
  });

  it("is found quickly in thousands of marks", () => {
    const begin = performance.now();
    for (const part of ["`", "` ", "``a`", "```\n", "\\`", "~~~\n"]) codeRanges(part.repeat(4_000 / part.length));
    expect(performance.now() - begin).toBeLessThan(500);
  });
});

describe("writing code", () => {
  it.each([
    ["a `b|` c", true],
    ["a `b`| c", false],
    ["a `b|", true],
    ["`a` and |", false],
    ["it`s |", false],
    ["```\nlet a = |", true],
    ["```\nlet a\n```\n|", false],
    ["```\na|\n```", true],
    ["an open `one\nand the next line |", false],
  ])("%j", (marked, isCode) => {
    expect(isWritingCode(marked.replace("|", ""), marked.indexOf("|"))).toBe(isCode);
  });
});
