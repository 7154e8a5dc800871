// Whether somebody answers in time. A process that was busy itself looks at what arrived meanwhile before it says no.
import { setTimeout as sleep } from "node:timers/promises";

const SECOND_LOOK_MS = 100;

export async function answersWithin(answer: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const isThere = answer.then(
    () => true,
    () => true,
  );
  const late = async (patience: number) => {
    await sleep(patience, undefined, { ref: false });
    return false;
  };
  return (await Promise.race([isThere, late(milliseconds)])) || Promise.race([isThere, late(SECOND_LOOK_MS)]);
}
