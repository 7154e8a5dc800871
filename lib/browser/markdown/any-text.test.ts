// Why this file exists: whatever is typed is read without a failure or a delay, and nothing of it is lost.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../markdown";
import type { Block, Inline } from "./nodes";

const PIECES = [
  "*",
  "**",
  "_",
  "__",
  "~~",
  "`",
  "```",
  "||",
  "[",
  "]",
  "](",
  ")",
  "(",
  "![",
  "<",
  ">",
  "> ",
  "- ",
  "1. ",
];
const MORE = [
  "\n",
  "\n\n",
  " ",
  "  ",
  "\\",
  "#",
  "# ",
  "@",
  "&amp;",
  "www.",
  "http://",
  ":",
  ".",
  "|",
  "é",
  "字",
  "a1",
  "Word",
];
const typed = fc
  .array(fc.oneof(fc.constantFrom(...PIECES, ...MORE), fc.string({ maxLength: 6 })), { maxLength: 60 })
  .map((parts) => parts.join(""));

/** Everything that is drawn of a text: also language labels, and the targets of links. */
function everything(nodes: readonly (Inline | Block)[]): string {
  return nodes
    .map((node): string => {
      if (node.type === "list") {
        return node.items.map((item) => `${item.number ?? ""}${everything(item.children)}`).join("");
      }
      const own = [
        "language" in node ? node.language : "",
        "text" in node ? node.text : "",
        "name" in node ? node.name : "",
        "href" in node ? decodeURIComponent(node.href.replace(/%(?![0-9a-f]{2})/gi, "%25")) : "",
      ].join("");
      return own + ("children" in node ? everything(node.children) : "");
    })
    .join("");
}

describe("whatever is typed", () => {
  it("is read without a failure, and none of its letters is lost", () => {
    fc.assert(
      fc.property(typed, (text) => {
        // The target of a link is asked of the links, and numbers of lists elsewhere.
        fc.pre(!text.includes("](") && !/\d{1,9}[.)]/.test(text) && text.isWellFormed());
        const letters = (all: string) => (all.match(/[\p{L}\p{N}]/gu) ?? []).sort().join("");
        const seen = letters(everything(parseMarkdown(text)));
        for (const letter of new Set(letters(text))) {
          expect(seen.split(letter).length, letter).toBeGreaterThanOrEqual(letters(text).split(letter).length);
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it("leads only to addresses that are allowed, with nothing that leads elsewhere inside", () => {
    const check = (nodes: readonly (Inline | Block)[], isInLink: boolean): void => {
      for (const node of nodes) {
        if (node.type === "link") expect(node.href).toMatch(/^(https?|mailto):/);
        if (isInLink) expect(["text", "code", "strong", "em", "del"]).toContain(node.type);
        if (node.type === "list") node.items.forEach((item) => check(item.children, isInLink));
        else if ("children" in node) check(node.children, isInLink || node.type === "link");
      }
    };
    fc.assert(
      fc.property(typed, (text) => check(parseMarkdown(text), false)),
      { numRuns: 1_500 },
    );
  });

  it("is read in no time, and no deeper than a few marks", () => {
    const deepest = (nodes: readonly (Inline | Block)[]): number =>
      Math.max(
        0,
        ...nodes.map((node) => {
          if (node.type === "list") return 1 + Math.max(...node.items.map((item) => deepest(item.children)));
          return "children" in node ? 1 + deepest(node.children) : 1;
        }),
      );
    const units = [...PIECES, ...MORE, "**a ", "*a _b ", "[a](b", "~~a ", "@a", "- a\n", "> - ", "\\[", "*_`[", "a@a."];
    for (const unit of units) {
      for (const tail of ["", "x)", "`)]*_~~**__>||"]) {
        const text = unit.repeat(4_000 / unit.length).slice(0, 4_000 - tail.length) + tail;
        // Time of the processor, not of the clock: other work on the machine counts for nothing.
        const isQuick = Array.from({ length: 12 }, (_, round) => round).some((round) => {
          const begin = process.cpuUsage();
          // Another text each time: a known one is not read again.
          parseMarkdown(`${round}${text}`);
          const { user, system } = process.cpuUsage(begin);
          return (user + system) / 1_000 < 50;
        });
        expect(isQuick, JSON.stringify(unit + tail)).toBe(true);
        expect(deepest(parseMarkdown(text))).toBeLessThan(40);
      }
    }
  });
});
