// Starts the host's programs as real processes, since what is tested here is what happens when they die. It bundles them as
// scripts/build.mjs does, into a place of its own, so that no test needs a build.
import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import pg from "pg";

const root = path.resolve(import.meta.dirname, "../../..");

/** Below node_modules, so that the bundles find the packages that stay outside them. */
export async function bundlePrograms(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = path.join(root, "node_modules/.cache", `parley-host-${process.pid}`);
  await build({
    absWorkingDir: root,
    entryPoints: { database: "server/database/process.ts", owner: "tests/integration/host/owner-program.ts" },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    alias: { "@": root },
    logLevel: "warning",
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface Owner {
  readonly process: ChildProcess;
  /** Resolves with the first line that starts so; fails when the program ends without it. */
  line(start: string): Promise<string>;
  /** Everything said so far, to both outputs. */
  said(): string;
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

export function startOwner(folder: string, dataDir: string, mode: "app" | "import" = "app"): Owner {
  const child = spawn(process.execPath, [path.join(folder, "owner.mjs"), path.join(folder, "database.mjs"), mode], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once("close", (code, signal) => resolve(code ?? signal));
  });
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  const find = (start: string) =>
    output
      .split("\n")
      .slice(0, -1)
      .find((line) => line.startsWith(start));
  const line = (start: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find(start);
        if (found !== undefined) resolve(found);
      };
      listeners.add(look);
      look();
      void ended.then(() =>
        find(start) === undefined ? reject(new Error(`ended without "${start}": ${output}`)) : look(),
      );
    });
  return { process: child, line, said: () => output, ended };
}

/** The address that `owner` printed when its database was ready. */
export async function urlOf(owner: Owner): Promise<string> {
  return (await owner.line("ready ")).slice("ready ".length);
}

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A folder of its own; with `template`, the files of a database that was closed in order (making one takes seconds). */
export async function freshDataDir(template?: string): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "parley-host-"));
  if (template !== undefined)
    await cp(path.join(template, "database"), path.join(folder, "database"), { recursive: true });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  milliseconds = 10_000,
): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`not within ${milliseconds} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Also false for a process that has ended and that nobody has reaped yet. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !(process.platform === "linux" && readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z "));
  } catch {
    return false;
  }
}
