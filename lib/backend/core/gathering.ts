// For crowds: of those who come within a moment the first few go on at once, and all others together when it is over, so that what
// they look up shares its statements (group-commit.ts). Whoever comes alone waits for nothing.
import { setTimeout as sleep } from "node:timers/promises";

export function gathering(milliseconds: number, crowd = 2) {
  let came = 0;
  let moment: Promise<void> | null = null;

  return async function gather(): Promise<void> {
    moment ??= sleep(milliseconds, undefined, { ref: false }).then(() => {
      came = 0;
      moment = null;
    });
    came += 1;
    if (came > crowd) await moment;
  };
}
