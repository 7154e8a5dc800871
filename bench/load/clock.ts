// One clock for all processes of a machine: milliseconds of the operating system's monotonic clock.

function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1_000 + nanoseconds / 1e6;
}

const offset = monotonicMs() - performance.now();

export function clockMs(): number {
  return performance.now() + offset;
}

export function untilClock(atMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, atMs - clockMs())));
}
