// At most so many at once; the rest waits in line. A browser opens few connections to one host, and long transfers shall leave some
// of them to messages.

export function lanes(count: number) {
  let free = count;
  const waiting: (() => void)[] = [];

  return async function inLane<Result>(work: () => Promise<Result>): Promise<Result> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
