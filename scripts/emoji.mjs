// Makes public/emoji/<language>.json for every language of lib/languages: names, search words, shortcodes and skin tones of all
// emoji, from the packages that are installed. What has no names in a language has English ones. Browsers ask for it when the
// first emoji is wanted, never anybody else's server.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const SPARE = "en";
/** Whose name wins where two sets mean different emoji by it: GitHub's, Slack's, Discord's. */
const SETS = ["github", "iamcal", "joypixels", "emojibase", "cldr"];
const COMPONENTS = "component";
const TONES = ["light", "medium-light", "medium", "medium-dark", "dark"];

const list = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
/** What is drawn as emoji anyway needs no sign that says so: everybody's keyboard leaves it out. */
const plain = (emoji) => emoji.replace(/^(\p{Emoji_Presentation})\uFE0F$/u, "$1");
const capital = (text) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

function shortcodesOf(read, locale) {
  const sets = SETS.map((set) => read(SPARE, `shortcodes/${set}`));
  if (locale !== SPARE) sets.push(read(locale, "shortcodes/cldr-native"), read(locale, "shortcodes/cldr"));
  const taken = new Map();
  const codes = new Map();
  for (const set of sets) {
    for (const [hexcode, names] of Object.entries(set)) {
      for (const name of list(names)) {
        if (taken.has(name)) continue;
        taken.set(name, hexcode);
        codes.set(hexcode, [...(codes.get(hexcode) ?? []), name]);
      }
    }
  }
  return codes;
}

/** The five tones of an emoji of one person; of two people there are twenty-five, and nobody chooses among those here. */
function tonesOf(emoji) {
  const one = (emoji.skins ?? []).filter(({ tone }) => typeof tone === "number");
  const tones = TONES.map((_, index) => one.find(({ tone }) => tone === index + 1)?.emoji);
  return tones.every((skin) => skin !== undefined) ? tones : undefined;
}

function dataOf(read, locale) {
  const messages = read(locale, "messages");
  const codes = shortcodesOf(read, locale);
  const groups = messages.groups.filter(({ key }) => key !== COMPONENTS);
  const shown = new Set(groups.map(({ order }) => order));
  const flags = messages.subgroups
    .filter(({ key }) => /^(country|subdivision)-flag$/.test(key))
    .map(({ order }) => order);
  const emoji = read(locale, "data")
    .filter(({ group }) => shown.has(group))
    .sort((one, other) => one.order - other.order)
    .map((one) => ({
      emoji: plain(one.emoji),
      label: capital(one.label),
      group: one.group,
      version: one.version,
      codes: codes.get(one.hexcode) ?? [],
      tags: one.tags ?? [],
      ...(flags.includes(one.subgroup) ? { isFlag: true } : {}),
      ...(tonesOf(one) ? { tones: tonesOf(one) } : {}),
    }));
  return {
    groups: groups.map(({ key, order, message }) => ({ key, order, label: capital(message) })),
    emoji,
  };
}

/** @param {string} root the folder of the repository */
export function makeEmojiFiles(root) {
  const source = path.join(root, "node_modules/emojibase-data");
  const target = path.join(root, "public/emoji");
  const languages = readdirSync(path.join(root, "lib/languages"))
    .filter((file) => file.endsWith(".json"))
    .map((file) => path.basename(file, ".json"));
  const script = path.join(root, "scripts/emoji.mjs");
  const { version } = JSON.parse(readFileSync(path.join(source, "package.json"), "utf8"));
  const stamp = JSON.stringify({ version, languages, script: readFileSync(script, "utf8") });
  const stampFile = path.join(root, "dist/emoji.stamp");
  const files = languages.map((code) => path.join(target, `${code}.json`));
  const isFresh = existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp;
  if (isFresh && files.every((file) => existsSync(file))) return;

  const read = (locale, name) => JSON.parse(readFileSync(path.join(source, locale, `${name}.json`), "utf8"));
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  mkdirSync(path.dirname(stampFile), { recursive: true });
  languages.forEach((code, index) => {
    const locale = existsSync(path.join(source, code, "data.json")) ? code : SPARE;
    writeFileSync(files[index], JSON.stringify(dataOf(read, locale)));
  });
  writeFileSync(stampFile, stamp);
}
