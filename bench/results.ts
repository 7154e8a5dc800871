// Keeps what was measured: one JSON file per benchmark, the latest run in it.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Basis, Outcome } from "./benchmark";
import type { Machine } from "./machine";
import type { Options } from "./options";

export interface Result extends Outcome {
  name: string;
  about: string;
  page?: string;
  basis?: Basis;
  date: string;
  machine: Machine;
  options: Pick<Options, "repeats" | "seconds" | "warmSeconds" | "scale">;
}

const FOLDER = "bench/results";

export function writeResult(result: Result): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${result.name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

export function readResults(): Result[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
  return files.map((name) => JSON.parse(readFileSync(join(FOLDER, name), "utf8")) as Result);
}
