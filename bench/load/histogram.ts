// Latencies in buckets of one percent each, so that millions of them fit into a few kilobytes.

const RATIO = Math.log(1.01);
const BUCKETS = 2_048;

export class Histogram {
  readonly counts: Uint32Array;

  constructor(counts: Uint32Array = new Uint32Array(BUCKETS)) {
    this.counts = counts;
  }

  add(microseconds: number): void {
    const bucket = Math.min(BUCKETS - 1, Math.floor(Math.log(1 + Math.max(0, microseconds)) / RATIO));
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
  }

  get total(): number {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  /** Milliseconds, exact to one percent. */
  quantile(part: number): number {
    const wanted = this.total * part;
    let sum = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      sum += this.counts[bucket] ?? 0;
      if (sum > wanted) return (Math.exp((bucket + 1) * RATIO) - 1) / 1_000;
    }
    return Number.NaN;
  }
}
