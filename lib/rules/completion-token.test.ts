// What is completed at the caret (`|`), and what it replaces.
import { describe, expect, it } from "vitest";
import { findToken } from "./completion-token";

function tokenAt(marked: string) {
  const caret = marked.indexOf("|");
  const text = marked.replace("|", "");
  const token = findToken(text, caret);
  return token && [token.kind, token.query, text.slice(token.start, token.end)];
}

describe("what is being completed", () => {
  it.each([
    ["@|", ["person", "", "@"]],
    ["hello @an|", ["person", "an", "@an"]],
    ["(@an|)", ["person", "an", "@an"]],
    ["**@an|", ["person", "an", "@an"]],
    ["first\n@an|", ["person", "an", "@an"]],
    ["@an|a and others", ["person", "an", "@ana"]],
    ["@jürgen.ß-_9|", ["person", "jürgen.ß-_9", "@jürgen.ß-_9"]],
    ["see #gen|", ["channel", "gen", "#gen"]],
    ["#|", ["channel", "", "#"]],
    ["#c++|", ["channel", "c++", "#c++"]],
    [":sm|", ["emoji", "sm", ":sm"]],
    ["so :sm|ile: it is", ["emoji", "sm", ":smile:"]],
    ["😀:sm|", ["emoji", "sm", ":sm"]],
    ["(:+1|", ["emoji", "+1", ":+1"]],
    ["/|", ["command", "", "/"]],
    ["/sh|rug", ["command", "sh", "/shrug"]],
    ["/SH|", ["command", "SH", "/SH"]],
  ])("%j", (marked, expected) => {
    expect(tokenAt(marked)).toEqual(expected);
  });

  it.each([
    "mail@ana.example|",
    "a#b|",
    "# heading|",
    ":s|",
    "10:30|",
    "http://host:80|",
    "a:bc|",
    "::ab|",
    " /shrug|",
    "say /shrug|",
    "/shrug me|",
    "/usr/bin|",
    "@ana |",
    "`@ana|`",
    "`@ana|",
    "```\n#general|\n```",
    "```\n:smile|",
    "|@ana",
  ])("nothing in %j", (marked) => {
    expect(tokenAt(marked)).toBeUndefined();
  });
});
