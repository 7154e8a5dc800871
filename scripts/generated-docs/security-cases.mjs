// The page about attacks: each case that the tests call by its number, in a few words, and the test files that name it. A case
// without a test says why.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { code, pageHead, table } from "./markdown.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** By number; what begins with "-" has nothing to be tried on, and says so. @type {Record<number, string>} */
const CASES = {
  1: "Reading a place that one may not see",
  2: "A message under another channel's path",
  3: "Quoting what the reader may not see",
  4: "A file by its id or address",
  5: "Somebody else's file in one's own message",
  6: "Other people's conversations",
  7: "Members, and what a list of them gives away",
  8: "Whether a hidden channel's name exists",
  9: "What was in a deleted channel",
  10: "History from before somebody came",
  11: "A new account under a deleted one's name",
  12: "Raising oneself, acting on a higher role",
  13: "Fields that only the server may set",
  14: "Every route for every role",
  15: "An old token on account routes",
  16: "Writing as somebody else",
  17: "A socket without, or with a bad, token",
  18: "- Joining a room by name: a client names no rooms; it is put into what it may read",
  19: "The open socket of somebody who was kicked",
  20: "A right that ends: role, private channel, deleted server",
  21: "Sign-out everywhere, a new password",
  22: "- Replaying a session: nothing is replayed; `changes` asks for the right each time",
  23: "Events that carry more than their reader may see",
  24: "A socket opened by another site",
  25: "Frames that are too large or make no sense",
  26: "Guessing invite codes",
  27: "An invitation used by others, or at once",
  28: "Whether an account exists",
  29: "Guessing passwords",
  30: "How passwords are kept",
  31: "- Reset links: there are none yet",
  32: "A session planted before sign-in",
  33: "Forged tokens",
  34: "Requests from other sites",
  35: "Redirects that lead elsewhere",
  36: "Scripts in messages",
  37: "Scripts in names, wherever they are drawn",
  38: "Files that would run",
  39: "Paths in file names",
  40: "- Archives: the import reads lines of JSON and opens no other file",
  41: "- Compressed bodies: requests are not unpacked; the import unpacks its operator's file as a stream, line by line",
  42: "Pictures that would fill the memory",
  43: "- Requests to the inside: the server fetches nothing that people name",
  44: "- Previews of links: there are none",
  45: "Names and texts that pretend",
  46: "Calling everybody without the right",
  47: "Injection",
  48: "Limits on what costs something",
  49: "What caches and browsers keep",
  50: "What every answer says about itself",
};

/** @returns {Map<number, string[]>} */
function filesByCase() {
  /** @type {Map<number, string[]>} */
  const found = new Map();
  for (const entry of readdirSync(join(root, "tests"), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(test|spec)\.ts$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const named = new Set(
      [...readFileSync(path, "utf8").matchAll(/\bS([1-9]\d?)\b/g)].map(([, number]) => Number(number)),
    );
    for (const number of named) found.set(number, [...(found.get(number) ?? []), relative(root, path)]);
  }
  return found;
}

export function securityCasesPage() {
  const found = filesByCase();
  const rows = Object.entries(CASES).map(([number, title]) => {
    const files = found.get(Number(number))?.toSorted() ?? [];
    const isBare = title.startsWith("- ");
    if (files.length === 0 && !isBare) throw new Error(`S${number} has no test: ${title}`);
    return [`S${number}`, isBare ? title.slice(2) : title, files.map(code).join("<br>") || "none"];
  });
  return [
    pageHead(
      "Attacks that the tests try",
      "the tests",
      "Each case has a number that the tests quote in their names or first lines. A case without a test says why.",
    ),
    table(["case", "what is tried", "tried in"], rows),
  ].join("\n");
}
