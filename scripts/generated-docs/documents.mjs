// The page about the three documents: each of their lines with the tests whose names say that they prove it.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { DOCUMENT_LINES } from "../../tests/fixtures/document-lines.ts";
import { code, pageHead, table } from "./markdown.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** `proves([lines], "what")`, as it stands in a test file. */
const MARK = /\bproves\(\s*\[([^\]]*)\],\s*"((?:[^"\\]|\\.)*)"/g;

function testFiles() {
  const entries = readdirSync(join(root, "tests"), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(test|spec)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Line -> what proves it. @returns {Map<string, { file: string, what: string }[]>} */
function proofs() {
  /** @type {Map<string, { file: string, what: string }[]>} */
  const found = new Map(DOCUMENT_LINES.map((line) => [line, []]));
  for (const file of testFiles()) {
    for (const [, lines = "", what = ""] of readFileSync(file, "utf8").matchAll(MARK)) {
      for (const [, line = ""] of lines.matchAll(/"([^"]*)"/g)) {
        const known = found.get(line);
        if (!known) throw new Error(`${relative(root, file)} proves "${line}", which no document says`);
        known.push({ file: relative(root, file), what: what.replaceAll("\\", "") });
      }
    }
  }
  return found;
}

export function documentsPage() {
  const found = proofs();
  /** @param {string} line */
  const bare = [...found].filter(([, tests]) => tests.length === 0);
  if (bare.length > 0) throw new Error(`Without a test: ${bare.map(([line]) => line).join(", ")}`);
  const rows = [...found].map(([line, tests]) => [
    line.slice(0, 1),
    code(line.slice(2)),
    tests.map(({ file, what }) => `${what} (${code(file)})`).join("<br>"),
  ]);
  return [
    pageHead(
      "The three documents",
      "the names of the tests",
      "Every line of documents A, B and C, and the test that fails when it no longer holds. Document B's paths stand below `/api` too.",
    ),
    table(["document", "line", "proved by"], rows),
  ].join("\n");
}
