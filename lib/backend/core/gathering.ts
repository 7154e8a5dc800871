// For crowds: of those who come within a moment the first few go on at once, and all others together when it is over, so that what
// they look up shares its statements (group-commit.ts). While a crowd keeps coming nobody goes on at once. Whoever comes alone waits for
// nothing.
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";

export function gathering(milliseconds: number, crowd = 5) {
  let came = 0;
  let moment: Promise<void> | null = null;
  let crowdedUntil = 0;

  return async function gather(): Promise<void> {
    moment ??= sleep(milliseconds, undefined, { ref: false }).then(() => {
      if (came > crowd) crowdedUntil = performance.now() + milliseconds;
      came = 0;
      moment = null;
    });
    came += 1;
    if (came > crowd || performance.now() < crowdedUntil) await moment;
  };
}
