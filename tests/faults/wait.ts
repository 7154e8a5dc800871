// Waiting in a program that is no test run: for time, and for what must become true.

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Answers how long it took, in milliseconds; throws when the patience ends. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  patienceMs: number,
  what: string,
): Promise<number> {
  const began = performance.now();
  while (!(await condition())) {
    if (performance.now() - began > patienceMs) throw new Error(`Waited ${patienceMs} ms in vain for ${what}`);
    await pause(20);
  }
  return performance.now() - began;
}

/**
 * Ends with an error when the work takes longer, whatever becomes of it. (A signal of `AbortSignal.timeout` alone is not enough: in
 * Node 20 it can be collected before it fires, and a request on a connection that broke then never ends.)
 */
export async function within<Result>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new Error(`No answer within ${Math.round(milliseconds)} ms`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work(controller.signal), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether it became true in time. */
export async function happens(condition: () => boolean | Promise<boolean>, patienceMs: number): Promise<boolean> {
  return until(condition, patienceMs, "it").then(
    () => true,
    () => false,
  );
}

/** The value below which `share` of them lie; 0 when there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
