// For crowds: whoever comes while several others are inside waits a moment, and all who waited go on together, so that what they
// look up shares its statements (group-commit.ts). Whoever comes alone waits for nothing.
import { setTimeout as sleep } from "node:timers/promises";

export function gathering(milliseconds: number, crowd = 4) {
  let inside = 0;
  let moment: Promise<void> | null = null;

  return async function together<Result>(work: () => Promise<Result>): Promise<Result> {
    inside += 1;
    try {
      if (inside > crowd) {
        moment ??= sleep(milliseconds).then(() => {
          moment = null;
        });
        await moment;
      }
      return await work();
    } finally {
      inside -= 1;
    }
  };
}
