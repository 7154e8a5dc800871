// What a run says in the end: one line per fault with its counts, then what was measured and which promise was kept.
import type { Criterion } from "./scenario";
import type { Verdict } from "./verdict";

export interface Line {
  id: string;
  about: string;
  seed: number;
  rounds: number;
  seconds: number;
  verdict?: Verdict;
  measured?: string[];
  criteria?: Criterion[];
  /** The scenario could not be played to its end. */
  error?: string;
}

const COLUMNS = ["lost", "dup", "inv", "leak", "holes", "stale"] as const;

export function isKept({ error, criteria }: Line): boolean {
  return error === undefined && (criteria ?? []).every(({ isMet }) => isMet);
}

export function tableOf(lines: readonly Line[]): string {
  const head = ["fault", "seed", "rounds", ...COLUMNS.map((name) => name.toUpperCase()), "seconds", "promises"];
  const rows = lines.map((line) => [
    line.id,
    `${line.seed}`,
    `${line.rounds}`,
    ...COLUMNS.map((name) => `${line.verdict?.[name] ?? "-"}`),
    `${line.seconds}`,
    isKept(line) ? "met" : "NOT met",
  ]);
  const all = [head, ...rows];
  const widths = head.map((_name, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")).join("\n");
}

export function printTable(lines: readonly Line[]): void {
  console.log(tableOf(lines));
  for (const { id, measured = [], criteria = [], verdict, error } of lines) {
    for (const sentence of measured) console.log(`  ${id}: ${sentence}`);
    for (const { text, isMet } of criteria) console.log(`  ${id}: ${isMet ? "met" : "NOT met"}: ${text}`);
    for (const note of verdict?.notes ?? []) console.log(`  ${id}: ${note.slice(0, 300)}`);
    if (error !== undefined) console.log(`  ${id}: could not be played: ${error}`);
  }
}
