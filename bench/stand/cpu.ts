// CPU time and memory of processes, from the operating system's own accounting: with all threads, children, and children that have
// ended meanwhile.
import { readdirSync, readFileSync } from "node:fs";
import { Client } from "pg";

/** Linux counts in hundredths of a second, whatever the kernel's own tick is. */
const TICKS_PER_SECOND = 100;

const QUIET = { everyMs: 500, busyShare: 0.1 } as const;

interface ProcessLine {
  pid: number;
  parent: number;
  ticks: number;
  ticksOfEnded: number;
}

function readLine(pid: number): ProcessLine | null {
  try {
    // The name in parentheses may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    const at = (place: number) => Number(fields[place - 3]);
    return { pid, parent: at(4), ticks: at(14) + at(15), ticksOfEnded: at(16) + at(17) };
  } catch {
    return null;
  }
}

/** A process and everything below it. */
function treeOf(root: number): ProcessLine[] {
  const all = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? [readLine(Number(name))] : []));
  const lines = all.filter((line) => line !== null);
  const found = lines.filter(({ pid }) => pid === root);
  for (let from = 0; from < found.length; from += 1) {
    const above = found[from]?.pid;
    found.push(...lines.filter(({ parent }) => parent === above));
  }
  return found;
}

/** With everything below it, what has ended included. */
function cpuSeconds(roots: readonly number[]): number {
  const lines = roots.flatMap(treeOf);
  return lines.reduce((sum, line) => sum + line.ticks + line.ticksOfEnded, 0) / TICKS_PER_SECOND;
}

export function processesBelow(root: number): number[] {
  return treeOf(root).map(({ pid }) => pid);
}

/** Resident memory of one process, without its children. */
export function residentBytes(pid: number): number {
  const [, kilobytes = "NaN"] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1_024;
}

/** The process above all of a local PostgreSQL's. */
export async function postmasterOf(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const parent = readLine(rows[0]?.pid ?? 0)?.parent;
    if (parent === undefined) throw new Error("PostgreSQL runs elsewhere: its CPU time cannot be read");
    return parent;
  } finally {
    await client.end();
  }
}

/** What several processes used since the account was opened, in seconds, by their names. */
export class CpuAccount<Name extends string> {
  private readonly before: Map<Name, number>;

  constructor(private readonly roots: Readonly<Record<Name, readonly number[]>>) {
    this.before = this.read();
  }

  private read(): Map<Name, number> {
    const names = Object.keys(this.roots) as Name[];
    return new Map(names.map((name) => [name, cpuSeconds(this.roots[name])]));
  }

  used(): Record<Name, number> {
    const now = this.read();
    const entries = [...now].map(([name, seconds]) => [name, seconds - (this.before.get(name) ?? 0)]);
    return Object.fromEntries(entries) as Record<Name, number>;
  }
}

/** Until these processes have nothing left to do, or the patience ends. */
export async function untilQuiet(roots: readonly number[], patienceMs = 20_000): Promise<void> {
  const began = performance.now();
  let [isQuiet, before] = [false, cpuSeconds(roots)];
  while (!isQuiet && performance.now() - began < patienceMs) {
    await new Promise((resolve) => setTimeout(resolve, QUIET.everyMs));
    const now = cpuSeconds(roots);
    isQuiet = (now - before) * 1_000 < QUIET.everyMs * QUIET.busyShare;
    before = now;
  }
}
