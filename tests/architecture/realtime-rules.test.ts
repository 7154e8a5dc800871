// Every rule of docs/realtime.md is named by a test, in words like "docs/realtime.md, rules 1, 3 to 5".
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { repositoryFiles } from "./source-files";

const RULE = /^(\d+)\. \*\*/gm;
const QUOTE = /realtime\.md,\s(?:\/\/\s)?rules?\s(?:\/\/\s)?((?:\d+(?:,\s(?:\/\/\s)?|\sto\s|\sand\s)?)+)/g;

function numbersIn(quote: string): number[] {
  return [...quote.matchAll(/(\d+)(?:\sto\s(\d+))?/g)].flatMap(([, first, last]) => {
    const from = Number(first);
    const count = Number(last ?? first) - from + 1;
    return Array.from({ length: count }, (_none, index) => from + index);
  });
}

it("every rule is named by a test", () => {
  const rules = [...readFileSync("docs/realtime.md", "utf8").matchAll(RULE)].map(([, number]) => Number(number));
  expect(rules).toEqual(rules.map((_rule, index) => index + 1));
  const tests = repositoryFiles(/\.(test|spec)\.tsx?$|^tests\/faults\//);
  const named = new Set(
    tests.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(QUOTE)].flatMap(([, quote]) => numbersIn(quote ?? "")),
    ),
  );
  expect(rules.filter((rule) => !named.has(rule))).toEqual([]);
  expect([...named].filter((rule) => !rules.includes(rule))).toEqual([]);
});

it("a list of rules is read as it is written", () => {
  expect(numbersIn("1, 3 to 5 and 9")).toEqual([1, 3, 4, 5, 9]);
});
