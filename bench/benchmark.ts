// What a benchmark is, and the little statistics that all of them share.

export interface Outcome {
  /** By what was measured; milliseconds unless the column says otherwise. */
  rows: Record<string, Record<string, number>>;
  /** The one figure that counts, in words. */
  ratio: string;
  target: string;
  isMet: boolean;
}

export interface Benchmark {
  name: string;
  about: string;
  run: () => Promise<Outcome>;
}

/** The value below which the share `part` (0 to 1) of the values lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
