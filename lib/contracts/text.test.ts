// Text that people type: what hides or reorders is gone from names, messages keep what people mean, lengths are exact.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameSchema, textSchema } from "./text";

const name = (text: string) => nameSchema(1, 20).safeParse(text).data ?? null;
const text = (value: string) => textSchema(0, 20).safeParse(value).data ?? null;
const anything = fc.string({ unit: "binary", maxLength: 30 });

describe("a name", () => {
  it.each([
    ["  plain  name ", "plain name"],
    ["a\u00a0\u2003b", "a b"],
    ["left\u202eright", "leftright"], // bidi override
    ["\u2066iso\u2069", "iso"], // bidi isolates
    ["zero\u200bwidth\u200d\ufeff", "zerowidth"],
    ["soft\u00adhyphen", "softhyphen"],
    ["nul\u0000bell\u0007", "nulbell"],
    ["\uff26\uff55\uff4c\uff4c", "Full"],
    ["e\u0301", "\u00e9"],
    ["e\u200b\u0301", "\u00e9"],
    ["half \ud800", "half \ufffd"],
    ["👩🏽 ok", "👩🏽 ok"],
    ["\u200b\u200b", null],
    ["   ", null],
    ["", null],
    ["x".repeat(20), "x".repeat(20)],
    ["x".repeat(21), null],
    [` ${"x".repeat(20)} `, "x".repeat(20)],
    ["\ufdfa\ufdfa", null], // one character that NFKC makes eighteen of
  ])("%j becomes %j", (typed, kept) => {
    expect(name(typed)).toBe(kept);
  });

  it("that was taken once is taken again as it is", () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const kept = name(typed);
        if (kept !== null) expect(name(kept)).toBe(kept);
      }),
    );
  });

  it("says how long it may be in words", () => {
    const issues = nameSchema(2, 20).safeParse("x").error?.issues ?? [];
    expect(issues.map(({ message }) => message)).toEqual(["must be 2 to 20 characters long"]);
  });
});

describe("text", () => {
  it.each([
    ["  two\n lines \n", "two\n lines"],
    ["tab\tstays", "tab\tstays"],
    ["👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"],
    ["a\u0000b", "ab"],
    ["\u0000", ""],
    ["half \udc00", "half \ufffd"],
    ["", ""],
    ["x".repeat(20), "x".repeat(20)],
    ["x".repeat(21), null],
    [`\n${"x".repeat(20)}\n`, "x".repeat(20)],
  ])("%j becomes %j", (typed, kept) => {
    expect(text(typed)).toBe(kept);
  });

  it("can be stored, and that was taken once is taken again as it is", () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const kept = text(typed);
        if (kept === null) return;
        expect(kept.isWellFormed() && !kept.includes("\u0000")).toBe(true);
        expect(text(kept)).toBe(kept);
      }),
    );
  });

  it.each([7, null, undefined, ["a"], { $gt: "" }, true])("is never made of %j", (value) => {
    expect(textSchema(0, 20).safeParse(value).success).toBe(false);
    expect(nameSchema(0, 20).safeParse(value).success).toBe(false);
  });
});
