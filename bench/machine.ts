// What a figure was measured on.
import { cpus, totalmem } from "node:os";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";

export interface Machine {
  cores: number;
  processor: string;
  memoryGigabytes: number;
  node: string;
  postgres: string;
  redis: string;
}

const PROGRAMS = "/usr/lib/postgresql";

function versionOf(program: string): string {
  try {
    return /\d+(\.\d+)+/.exec(execFileSync(program, ["--version"]).toString())?.[0] ?? "unknown";
  } catch {
    return "none";
  }
}

function postgresVersion(): string {
  const versions = existsSync(PROGRAMS) ? readdirSync(PROGRAMS).toSorted((a, b) => Number(b) - Number(a)) : [];
  return versions[0] === undefined ? "none" : versionOf(`${PROGRAMS}/${versions[0]}/bin/postgres`);
}

export function thisMachine(): Machine {
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? "unknown",
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    postgres: postgresVersion(),
    redis: versionOf("redis-server"),
  };
}
