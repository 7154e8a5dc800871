// Why this file exists: the languages of this instance are the JSON files beside it, read once; a new file is a new language.
// What a file lacks is said in English. Runs on the server only: browsers get the texts of their language with the page.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import compile from "icu-minify/compile";
import { env } from "@/lib/env";
import type { CompiledMessages, Language, Reading } from "./messages";

const FOLDER = path.join(process.cwd(), "lib/languages");
const FALLBACK = "en";

type Tree = { [key: string]: Tree | string };

interface Installed {
  languages: Language[];
  messages: ReadonlyMap<string, CompiledMessages>;
}

function readTexts(folder: string, code: string): Tree {
  return JSON.parse(readFileSync(path.join(folder, `${code}.json`), "utf8")) as Tree;
}

function withFallback(texts: Tree, fallback: Tree): Tree {
  const entries = Object.entries(fallback).map(([key, spare]) => {
    const text = texts[key];
    if (typeof spare === "string") return [key, typeof text === "string" ? text : spare];
    return [key, withFallback(typeof text === "object" ? text : {}, spare)];
  });
  return Object.fromEntries(entries) as Tree;
}

/** Pages can only carry plain objects to the browser, and the compiler makes some without a prototype. */
const plain = (compiled: unknown): unknown => JSON.parse(JSON.stringify(compiled));

function compileTree(texts: Tree): unknown {
  const entries = Object.entries(texts).map(([key, text]) => [
    key,
    typeof text === "string" ? plain(compile(text)) : compileTree(text),
  ]);
  return Object.fromEntries(entries);
}

function languageOf(code: string, texts: Tree): Language {
  const { name, direction } = texts.language as Record<string, string>;
  return { code, name: name ?? code, direction: direction === "rtl" ? "rtl" : "ltr" };
}

/** Every language of a folder: one file each. */
export function readInstalled(folder: string = FOLDER): Installed {
  const codes = readdirSync(folder).flatMap((file) => (file.endsWith(".json") ? [path.basename(file, ".json")] : []));
  const english = readTexts(folder, FALLBACK);
  const all = codes.map((code) => ({ code, texts: withFallback(readTexts(folder, code), english) }));
  return {
    languages: all.map(({ code, texts }) => languageOf(code, texts)),
    messages: new Map(all.map(({ code, texts }) => [code, compileTree(texts) as CompiledMessages])),
  };
}

let installed: Installed | undefined;

function currentlyInstalled(): Installed {
  // While somebody writes texts they want to see them.
  if (!env().production) return readInstalled();
  installed ??= readInstalled();
  return installed;
}

export function installedLanguages(): Language[] {
  return currentlyInstalled().languages;
}

export function messagesIn(code: string): CompiledMessages {
  const { messages } = currentlyInstalled();
  const found = messages.get(code) ?? messages.get(FALLBACK);
  if (!found) throw new Error(`lib/languages/${FALLBACK}.json is missing`);
  return found;
}

/** The tags of an Accept-Language header, dearest first (RFC 9110, section 12.5.4). */
function wishesOf(acceptLanguage: string): string[] {
  return acceptLanguage
    .split(",")
    .map((part, index) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((one) => one !== undefined);
      return { tag: tag.trim(), weight: quality === undefined ? 1 : Number(quality), index };
    })
    .filter(({ tag, weight }) => /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(tag) && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .map(({ tag }) => tag);
}

const baseOf = (tag: string) => tag.split("-")[0]?.toLowerCase();

/** The language that was chosen, else the first that the browser asks for and that is there, else English. */
export function readingFor(
  chosen: string | undefined,
  acceptLanguage: string | null,
  languages: readonly Language[] = installedLanguages(),
): Reading {
  const wishes = wishesOf(acceptLanguage ?? "");
  const byCode = (code: string | undefined) => languages.find((one) => one.code === code);
  const wanted = [chosen, ...wishes.map(baseOf), FALLBACK];
  const language = wanted.map(byCode).find((one) => one !== undefined) ?? languages[0];
  if (!language) throw new Error("there is no language");
  return { language, locale: wishes.find((tag) => baseOf(tag) === language.code) ?? language.code };
}
