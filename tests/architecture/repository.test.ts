// What every file of the repository keeps to, whoever wrote it: names, sizes, a first comment, no addresses of one machine.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { repositoryFiles } from "./source-files";

const code = repositoryFiles(/\.(ts|tsx|mjs|cjs)$/);
/** Next decides these names: [id], [...all], (group). */
const NEXT_NAMES = /^(app|pages)\//;

interface LockedPackage {
  optionalDependencies?: Record<string, string>;
}

async function filesWhere(files: string[], isWrong: (text: string, file: string) => boolean): Promise<string[]> {
  const checked = await Promise.all(files.map(async (file) => isWrong(await readFile(file, "utf8"), file)));
  return files.filter((_, index) => checked[index]);
}

describe("a source file", () => {
  it("has a kebab-case name", () => {
    const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)+$/;
    expect(code.filter((file) => !NEXT_NAMES.test(file) && !kebab.test(basename(file)))).toEqual([]);
  });

  it("is not called after nothing in particular", () => {
    const vague = /^(helpers?|utils?\d*|misc|common|shared|stuff|index)\.(ts|tsx)$/;
    expect(code.filter((file) => !NEXT_NAMES.test(file) && vague.test(basename(file)))).toEqual([]);
  });

  it("says first why it exists", async () => {
    const opening = /^(#!.*\n)?("use (client|server)";\n+)?(\/\/|\/\*)/;
    expect(await filesWhere(code, (text) => !opening.test(text))).toEqual([]);
  });

  it("has at most 250 lines", async () => {
    expect(await filesWhere(code, (text) => text.split("\n").length > 251)).toEqual([]);
  });

  it("switches no check off", async () => {
    const escape = new RegExp(["eslint" + "-disable", "@ts-" + "ignore", "@ts-" + "nocheck"].join("|"));
    expect(await filesWhere(code, (text) => escape.test(text))).toEqual([]);
  });
});

describe("the repository", () => {
  it("names packages in its lockfile, never where one machine downloaded them", async () => {
    expect(await readFile("package-lock.json", "utf8")).not.toMatch(/"resolved": "https?:/);
  });

  // A registry that lacks the packages of other systems makes npm forget them, and then `npm ci` refuses the lockfile.
  it("has every optional package in its lockfile, also those of other systems", async () => {
    const lock = JSON.parse(await readFile("package-lock.json", "utf8")) as { packages: Record<string, LockedPackage> };
    const names = new Set(Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, "")));
    const wanted = Object.values(lock.packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}));
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  });

  it("runs no test alone and leaves none out", async () => {
    const tests = repositoryFiles(/\.(test|spec)\.tsx?$/);
    expect(await filesWhere(tests, (text) => /\b(it|test|describe)\.(only|skip|fixme)\(/.test(text))).toEqual([]);
  });
});
