// The emoji files that the build makes, and finding in them. The files are made from the installed packages, as in a build.
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { makeEmojiFiles } from "../../scripts/emoji.mjs";
import { withTone, type EmojiEntry, type EmojiSet } from "./emoji";
import { findEmoji } from "./find-emoji";

const sets: Partial<Record<string, EmojiSet>> = {};

function setOf(language: string): EmojiSet {
  const set = sets[language];
  if (!set) throw new Error(`no emoji in ${language}`);
  return set;
}

beforeAll(() => {
  const root = mkdtempSync(path.join(tmpdir(), "emoji-"));
  mkdirSync(path.join(root, "lib"));
  for (const folder of ["node_modules", "scripts", "lib/languages"])
    symlinkSync(path.resolve(folder), path.join(root, folder));
  makeEmojiFiles(root);
  for (const language of ["en", "de"]) {
    const text = readFileSync(path.join(root, `public/emoji/${language}.json`), "utf8");
    const file = JSON.parse(text) as Pick<EmojiSet, "emoji" | "groups">;
    const byCode = new Map(file.emoji.flatMap((entry) => entry.codes.map((code) => [code, entry] as const)));
    sets[language] = { ...file, byCode };
  }
});

const found = (language: string, query: string, recent: string[] = []) =>
  findEmoji(setOf(language), query, recent, 8).map(({ emoji }) => emoji);

describe("the emoji of a language", () => {
  it("are all there, each with a name, a group and a code", () => {
    for (const language of ["en", "de"]) {
      const { emoji, groups } = setOf(language);
      expect(emoji.length).toBeGreaterThan(1_800);
      const orders = new Set(groups.map(({ order }) => order));
      const isWhole = (one: EmojiEntry) => one.label !== "" && orders.has(one.group) && one.codes.length > 0;
      expect(emoji.filter((one) => !isWhole(one))).toEqual([]);
    }
  });

  it("never share a code", () => {
    const codes = setOf("de").emoji.flatMap((one) => one.codes);
    expect(codes.length).toBe(new Set(codes).size);
  });

  it("know the codes of other chats, in every language", () => {
    const codes = ["smile", "+1", "thumbsup", "tada", "joy", "slight_smile", "rofl", "heart", "100", "eyes", "shrug"];
    for (const language of ["en", "de"]) {
      expect(codes.map((code) => setOf(language).byCode.get(code)?.emoji)).toEqual([
        "😄",
        "👍",
        "👍",
        "🎉",
        "😂",
        "🙂",
        "🤣",
        "❤️",
        "💯",
        "👀",
        "🤷",
      ]);
    }
  });

  it("have their names and codes in that language too", () => {
    expect(setOf("de").byCode.get("daumen_hoch")?.label).toBe("Daumen hoch");
    expect(setOf("en").byCode.get("+1")?.label).toBe("Thumbs up");
  });
});

describe("finding", () => {
  it("puts the very code first, then what begins with it", () => {
    expect(found("en", "smile")[0]).toBe("😄");
    expect(found("en", "thumbs")[0]).toBe("👍");
    expect(found("de", "daumen").slice(0, 2)).toEqual(["👍", "👎"]);
  });

  it("puts what was used lately before its equals", () => {
    expect(found("en", "cat")[0]).toBe("🐱");
    const [, second, third] = found("en", "smil");
    expect(found("en", "smil", [third ?? ""])[0]).toBe(third);
    expect(second).not.toBe(third);
  });

  it("finds nothing in nonsense", () => {
    expect(found("en", "qqqqq")).toEqual([]);
  });
});

describe("a skin tone", () => {
  it("changes those that have one, and no others", () => {
    const { byCode } = setOf("en");
    const toned = (code: string) => withTone(byCode.get(code) ?? { emoji: "?" }, "medium-dark");
    expect([toned("+1"), toned("shrug"), toned("smile")]).toEqual(["👍🏾", "🤷🏾", "😄"]);
  });
});
