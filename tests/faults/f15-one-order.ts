// F15: many senders on all nodes write into one channel as fast as they can; everybody sees one order, and each sender's own.
import { cleanLedger, criterion, type Outcome, type Run, type Scenario } from "./scenario";
import { Stage } from "./stage";
import type { SendEntry } from "./ledger";
import { quantile } from "./wait";

const SENDERS = 10;
/** Sends of one person that are under way at once, over one socket. */
const IN_FLIGHT = 5;
const MESSAGES = { full: 1_000, short: 40 };

/** Pairs of neighbours that a sender wrote in one order and that stand in the other. */
function overtakings(sends: readonly SendEntry[]): number {
  const last = new Map<string, number>();
  let count = 0;
  for (const { client, seq } of sends) {
    if (seq === null) continue;
    if (seq < (last.get(client) ?? 0)) count += 1;
    last.set(client, seq);
  }
  return count;
}

async function run(given: Run): Promise<Outcome> {
  const stage = await Stage.open(given.world, { isCommon: true });
  const [room] = stage.rooms;
  if (!room) throw new Error("There is no channel");
  const each = MESSAGES[given.isShort ? "short" : "full"] * given.rounds;
  const began = performance.now();
  const write = async (sender: (typeof room.members)[number]) => {
    const flying = new Set<Promise<unknown>>();
    for (let sent = 0; sent < each; sent += 1) {
      const one = stage.send(sender, room.channelId).finally(() => flying.delete(one));
      flying.add(one);
      if (flying.size >= IN_FLIGHT) await Promise.race(flying);
    }
    await Promise.all(flying);
  };
  await Promise.all(room.members.slice(0, SENDERS).map(write));
  const seconds = (performance.now() - began) / 1_000;
  const { isEqual, equalAfterMs } = await stage.rest(120_000);
  const verdict = await stage.verdict();
  const { sends } = stage.ledger;
  stage.close();
  const overtaken = overtakings(sends);
  const durations = sends.map(({ tSend, tEnd }) => (tEnd ?? Infinity) - tSend);
  const unsent = sends.filter(({ state }) => state !== "acknowledged").length;
  return {
    verdict,
    measured: [
      `${sends.length} messages of ${Math.min(SENDERS, room.members.length)} senders to ${room.members.length} readers in ${seconds.toFixed(1)} s (${Math.round(sends.length / seconds)}/s)`,
      `send p50 ${Math.round(quantile(durations, 0.5))} ms, p99 ${Math.round(quantile(durations, 0.99))} ms; all screens equal ${Math.round(equalAfterMs)} ms after the last answer`,
    ],
    criteria: [
      cleanLedger(verdict),
      criterion(`each sender's messages stand in the order of sending (${overtaken} overtook)`, overtaken === 0),
      criterion(`every message is acknowledged (${unsent} were not)`, unsent === 0),
      criterion("all screens are equal in the end", isEqual),
    ],
  };
}

export const oneOrder: Scenario = {
  id: "F15",
  about: "ten senders on three nodes write into one channel",
  rounds: { full: 1, short: 1 },
  run,
};
