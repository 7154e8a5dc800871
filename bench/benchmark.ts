// What a benchmark is, and the little statistics that all of them share.
import type { Options } from "./options";

/** By what was measured; milliseconds unless the column says otherwise. */
export type Rows = Record<string, Record<string, number>>;

export interface Verdict {
  /** The line of the targets that this is about (docs/performance.md). */
  line?: number;
  /** The one figure that counts, in words. */
  ratio: string;
  target: string;
  isMet: boolean;
  stretch?: string;
  isStretchMet?: boolean;
}

/** Something over something, to be drawn. */
export interface Plot {
  name: string;
  title: string;
  x: string;
  y: string;
  isLogarithmic?: boolean;
  series: Record<string, [number, number][]>;
}

export interface Outcome {
  rows: Rows;
  verdicts: Verdict[];
  plots?: Plot[];
  /** What makes these figures worth less than they look. */
  remarks?: string[];
}

export type Basis = "one run" | "results of others";

export interface Benchmark {
  name: string;
  about: string;
  /** Where the report writes it; docs/performance.md unless it says so. */
  page?: string;
  /** What its figures rest on, where they are no medians of rounds: one run, or what others measured. */
  basis?: Basis;
  run: (options: Options) => Promise<Outcome>;
}

/** The value below which the share `part` (0 to 1) of the values lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Between the two in the middle where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Three digits that count, for what is now large and now tiny. */
export function figure(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(3)) : value;
}
