// Languages are complete: every file says the same things as en.json, with the same places for names and numbers, every text
// is used, and a file alone makes a language. And who gets which.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import compile from "icu-minify/compile";
import { createTranslator } from "use-intl/core";
import { afterEach, describe, expect, it } from "vitest";
import { readInstalled, readingFor } from "@/lib/languages/installed";
import type { Language } from "@/lib/languages/messages";
import { repositoryFiles } from "./source-files";
import { unusedKeys } from "./used-texts";

type Tree = { [key: string]: Tree | string };

const FOLDER = "lib/languages";
const codes = repositoryFiles(/^lib\/languages\/[^/]+\.json$/).map((file) => path.basename(file, ".json"));

function textsOf(code: string): Record<string, string> {
  const flatten = (tree: Tree, before: string): [string, string][] =>
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[before + key, value] as [string, string]] : flatten(value, `${before}${key}.`),
    );
  return Object.fromEntries(flatten(JSON.parse(readFileSync(`${FOLDER}/${code}.json`, "utf8")) as Tree, ""));
}

const SELECT = 1;

/** What a compiled text asks of who says it: names of values, tags, and the cases of a selection. */
function demandsOf(message: unknown): string[] {
  if (!Array.isArray(message)) return [];
  return message.flatMap((node: unknown): string[] => {
    if (!Array.isArray(node)) return [];
    const [name, kind, ...rest] = node as [string, unknown, ...unknown[]];
    if (kind === undefined) return [`{${name}}`];
    if (typeof kind !== "number") return [`<${name}>`, ...demandsOf([kind, ...rest])];
    const cases = (rest[0] ?? {}) as Record<string, unknown>;
    const inside = Object.values(cases).flatMap(demandsOf);
    return [
      `{${name}, ${kind}}`,
      ...(kind === SELECT ? Object.keys(cases).map((one) => `${name}=${one}`) : []),
      ...inside,
    ];
  });
}

const english = textsOf("en");

describe("the languages", () => {
  it("are at least English and one more", () => {
    expect(codes).toEqual(expect.arrayContaining(["en", "de"]));
  });

  it.each(codes)("%s says exactly what English says, and nothing is empty", (code) => {
    const texts = textsOf(code);
    expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort());
    expect(Object.keys(texts).filter((key) => texts[key]?.trim() === "")).toEqual([]);
  });

  it.each(codes)("%s asks for the same values and tags as English", (code) => {
    const texts = textsOf(code);
    const demands = (text = "") => [...new Set(demandsOf(compile(text)))].sort().join(" ");
    const different = Object.keys(english).filter((key) => demands(texts[key]) !== demands(english[key]));
    expect(different).toEqual([]);
  });

  it("hold no text that nobody says", () => {
    expect(unusedKeys(Object.keys(english))).toEqual([]);
    expect(unusedKeys(["ui.close", "ui.nobodySaysThis"])).toEqual(["ui.nobodySaysThis"]);
  });

  it("know when a text asks for something else", () => {
    const demands = (text: string) => demandsOf(compile(text));
    expect(demands("{n, plural, one {# by {name}} other {<b>{n}</b>}}")).toEqual(["{n, 2}", "{name}", "<b>", "{n}"]);
    expect(demands("{kind, select, a {x} other {y}}")).toEqual(["{kind, 1}", "kind=a", "kind=other"]);
    expect(demands("plain")).toEqual([]);
  });
});

describe("a language added as a file", () => {
  let folder = "";
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is there by its own name and direction, and what it lacks is said in English", () => {
    folder = mkdtempSync(path.join(tmpdir(), "languages-"));
    for (const code of ["en", "de"])
      writeFileSync(path.join(folder, `${code}.json`), readFileSync(`${FOLDER}/${code}.json`));
    const arabic = { language: { name: "العربية", direction: "rtl" }, ui: { close: "إغلاق" } };
    writeFileSync(path.join(folder, "ar.json"), JSON.stringify(arabic));
    const { languages, messages } = readInstalled(folder);
    expect(languages.find(({ code }) => code === "ar")).toEqual({ code: "ar", name: "العربية", direction: "rtl" });
    const texts = messages.get("ar");
    if (!texts) throw new Error("there are no Arabic texts");
    expect(texts.ui.close).toBe("إغلاق");
    expect(texts.ui.cancel).toBe(english["ui.cancel"]);
    expect(readingFor("ar", null, languages).language.direction).toBe("rtl");
  });

  it("reaches the browser as plain data and says its plurals", () => {
    folder = mkdtempSync(path.join(tmpdir(), "languages-"));
    const en = {
      language: { name: "English", direction: "ltr" },
      n: "{count, plural, one {# thing} other {# things}}",
    };
    writeFileSync(path.join(folder, "en.json"), JSON.stringify(en));
    const messages: unknown = readInstalled(folder).messages.get("en");
    expect(messages).toStrictEqual(JSON.parse(JSON.stringify(messages)));
    const isPlain = (value: unknown): boolean =>
      typeof value !== "object" ||
      value === null ||
      ([Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value) as never) &&
        Object.values(value).every(isPlain));
    expect(isPlain(messages)).toBe(true);
  });
});

describe("what a reader gets", () => {
  const languages: Language[] = [
    { code: "de", name: "Deutsch", direction: "ltr" },
    { code: "en", name: "English", direction: "ltr" },
  ];
  it.each([
    ["the chosen one before what the browser asks for", "de", "en-GB,en;q=0.9", "de", "de"],
    ["the chosen one with the region that the browser names", "de", "fr, de-AT;q=0.5", "de", "de-AT"],
    ["the region, for dates and numbers", undefined, "en-GB,en;q=0.8", "en", "en-GB"],
    ["what is asked for most, not first", undefined, "en;q=0.3,de-CH;q=0.9", "de", "de-CH"],
    ["the first of equals", undefined, "de,en", "de", "de"],
    ["the next wish when a language is not there", undefined, "fr-FR,fr;q=0.9,de;q=0.2", "de", "de"],
    ["English when none of the wishes is there", undefined, "fr,nl;q=0.5", "en", "en"],
    ["English without a wish", undefined, null, "en", "en"],
    ["nothing that is asked for with q=0", undefined, "de;q=0,*;q=0.5", "en", "en"],
    ["no language that only a forged cookie names", "../../etc", "de", "de", "de"],
    ["no nonsense", undefined, ";;q=,<script>,,de-DE;q=x", "de", "de-DE"],
  ])("is %s", (_name, chosen, header, code, locale) => {
    const reading = readingFor(chosen, header, languages);
    expect([reading.language.code, reading.locale]).toEqual([code, locale]);
  });

  it("is said in that language", () => {
    const { messages } = readInstalled(FOLDER);
    const said = codes.map((code) => {
      const texts = messages.get(code);
      if (!texts) throw new Error(`${code} is missing`);
      return createTranslator({ locale: code, messages: texts, namespace: "titles" })("signIn");
    });
    expect(new Set(said).size).toBe(codes.length);
  });
});
