// Who a text calls, by table: code, addresses and escapes call nobody, and nobody can call hundreds.
import { describe, expect, it } from "vitest";
import { MOST_MENTIONS, mentionsIn } from "./mentions";

const namesIn = (text: string) => mentionsIn(text).names.map(([longest]) => longest);

describe("a text calls", () => {
  it.each([
    ["@ana look", ["ana"]],
    ["(@ana) *@ben* > @cid", ["ana", "ben", "cid"]],
    ["@ana @ana @Ana", ["ana", "Ana"]],
    ["thanks @ana.", ["ana."]],
    ["@größe-2 @日本", ["größe-2", "日本"]],
    ["ana@example.org https://host/@ana x@ana @@ana", []],
    ["`@ana` and\n```\n@ben\n```\nand @cid", ["cid"]],
    ["\\@ana", []],
    ["nobody @ all", []],
    ["@everyone, @here!", []],
  ])("%s", (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  it("everybody, or those who are there, by the exact word outside code", () => {
    expect(mentionsIn("@everyone. come")).toMatchObject({ callsEveryone: true, callsHere: false });
    expect(mentionsIn("@here")).toMatchObject({ callsEveryone: false, callsHere: true });
    for (const text of ["`@everyone`", "@Everyone", "@everyone2", "everyone", "me@here"])
      expect(mentionsIn(text)).toMatchObject({ callsEveryone: false, callsHere: false });
  });

  it("at most a hundred by name", () => {
    const text = Array.from({ length: 500 }, (_, index) => `@p${index}`).join(" ");
    expect(namesIn(text)).toHaveLength(MOST_MENTIONS);
  });
});
