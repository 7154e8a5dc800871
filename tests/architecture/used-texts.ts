// Which texts of the languages are said somewhere. A file says `key` when it holds a namespace (useTranslations("a.b")) and the
// rest of the key as a text, whole ("c") or with a part that only running code knows (`c.${name}`).
import { readFileSync } from "node:fs";
import { repositoryFiles } from "./source-files";

/** Said without useTranslations: where, and why nobody finds their names. */
const SAID_ELSEWHERE = [
  /^language\./, // lib/languages/installed.ts: what the file says of itself
  /^problems\.(codes|fields)\./, // hooks/use-problems.ts: by the code that the server answers with
  /^problems\.unknown$/, // hooks/use-problems.ts
];

interface Speaker {
  namespaces: string[];
  says: (key: string) => boolean;
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A key with holes, `a.${b}c`, as an expression. */
function patternOf(template: string): RegExp {
  return new RegExp(
    `^${template
      .split(/\$\{[^}]*\}/)
      .map(escape)
      .join("[^.]+")}$`,
  );
}

function speakerOf(file: string): Speaker {
  const code = readFileSync(file, "utf8");
  const namespaces = [
    ...code.matchAll(/useTranslations\((?:"([^"]*)")?\)|namespace: "([^"]+)"|Translator<"([^"]+)">/g),
  ].map((found) => found[1] ?? found[2] ?? found[3] ?? "");
  if (code.includes("titleTranslator()")) namespaces.push("titles");
  if (code.includes("screenTranslator()")) namespaces.push("screens");
  const words = new Set([...code.matchAll(/"([\w.]+)"/g)].map((found) => found[1]));
  const patterns = [...code.matchAll(/`([\w.]*\$\{[^`]*?\}[\w.${}]*)`/g)].map((found) => patternOf(found[1] ?? ""));
  return { namespaces, says: (key) => words.has(key) || patterns.some((pattern) => pattern.test(key)) };
}

/** The rest of a key in a namespace; undefined when it is not of it. */
function restIn(namespace: string, key: string): string | undefined {
  if (namespace === "") return key;
  return key.startsWith(`${namespace}.`) ? key.slice(namespace.length + 1) : undefined;
}

export function unusedKeys(keys: string[]): string[] {
  const files = repositoryFiles(/^(app|components|hooks|lib\/browser)\/.*\.tsx?$/).filter(
    (file) => !/\.test\./.test(file),
  );
  const speakers = files.map(speakerOf).filter(({ namespaces }) => namespaces.length > 0);
  const isSaid = (key: string) =>
    SAID_ELSEWHERE.some((pattern) => pattern.test(key)) ||
    speakers.some(({ namespaces, says }) =>
      namespaces.some((namespace) => {
        const rest = restIn(namespace, key);
        return rest !== undefined && says(rest);
      }),
    );
  return keys.filter((key) => !isSaid(key));
}
