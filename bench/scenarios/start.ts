// From `npm start` to ready, when everything is built and the database is there; and what the idle process holds.
import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/tests/fixtures/app";
import { ended, endWithUs } from "@/tests/faults/child";
import { pause } from "@/tests/faults/wait";
import { figure, median, type Benchmark, type Outcome } from "../benchmark";
import type { Options } from "../options";
import { processesBelow, residentBytes } from "../stand/cpu";

const REST_MS = 10_000;
const TARGET = { seconds: 5, megabytes: 250 } as const;

interface Start {
  readyMs: number;
  webMegabytes: number;
  allMegabytes: number;
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes("Parley is ready")) resolve();
    });
    child.once("exit", () => reject(new Error(`It ended while it started:\n${printed}`)));
  });
}

function isWeb(pid: number): boolean {
  const [program = "", script = ""] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  return /(^|\/)node$/.test(program) && script.endsWith("scripts/start.mjs");
}

async function startOnce(dataDir: string, restMs: number): Promise<Start> {
  const port = `${await freePort()}`;
  const settings = {
    PORT: port,
    HOST: "127.0.0.1",
    DATA_DIR: dataDir,
    DATABASE_URL: "",
    REDIS_URL: "",
    NEXTAUTH_URL: "",
  };
  const began = performance.now();
  const child = endWithUs(
    spawn("npm", ["start"], { env: { ...process.env, ...settings }, stdio: ["ignore", "pipe", "ignore"] }),
  );
  await untilReady(child);
  const readyMs = performance.now() - began;
  await pause(restMs);
  const below = processesBelow(child.pid ?? 0);
  const megabytes = (pids: readonly number[]) => pids.reduce((sum, pid) => sum + residentBytes(pid), 0) / 2 ** 20;
  const web = below.filter(isWeb);
  const result = { readyMs, webMegabytes: megabytes(web), allMegabytes: megabytes(below) };
  for (const pid of web) process.kill(pid, "SIGTERM");
  await ended(child);
  return result;
}

async function run({ repeats }: Options): Promise<Outcome> {
  const dataDir = await mkdtemp(join(tmpdir(), "parley-bench-"));
  try {
    // The first one makes the database.
    await startOnce(dataDir, 0);
    const starts: Start[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) starts.push(await startOnce(dataDir, REST_MS));
    const of = (pick: (start: Start) => number) => figure(median(starts.map(pick)));
    const [seconds, web] = [of(({ readyMs }) => readyMs / 1_000), of(({ webMegabytes }) => webMegabytes)];
    return {
      rows: {
        "second start": {
          "ready in s": seconds,
          "web process MB": web,
          "with database and npm MB": of((start) => start.allMegabytes),
        },
      },
      verdicts: [
        {
          line: 15,
          ratio: `ready after ${seconds} s, the web process holds ${web} MB`,
          target: `at most ${TARGET.seconds} s and ${TARGET.megabytes} MB`,
          isMet: seconds <= TARGET.seconds && web <= TARGET.megabytes,
        },
      ],
    };
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
  }
}

export const startScenario: Benchmark = {
  name: "start",
  about: "a second `npm start` with the embedded database, to ready, and its memory at rest",
  run,
};
