// F21: every node is stopped in order and started again, one after the other, while people write. Nobody shall see a message fail.
import { cleanLedger, criterion, type Outcome, type Run, type Scenario } from "./scenario";
import { Stage } from "./stage";
import { addVerdict, emptyVerdict } from "./verdict";
import { pause, quantile } from "./wait";
import { reopen, untilConnected } from "./world";

const PROMISES = { exitMs: 30_000, sendMs: 5_000, breakMs: 5_000, share5xx: 0.001 };
/** Between two nodes, as an operator waits until the last one is healthy. */
const BETWEEN_MS = 2_000;

async function playRound(run: Run) {
  const { world, cluster, random } = run;
  for (const member of world.everybody) {
    member.breaks.length = 0;
    member.temporary.length = 0;
  }
  const stage = await Stage.open(world);
  let isOver = false;
  const load = stage.load(random, run.perSecond, () => isOver);
  const removal = pause(random.between(0, 3_000)).then(() => stage.removeGuest());
  const exits: { ms: number; code: number | null }[] = [];
  for (const node of cluster.nodes) {
    await pause(BETWEEN_MS);
    exits.push(await node.end("SIGTERM", 60_000));
    await node.startPatiently();
  }
  await pause(BETWEEN_MS);
  isOver = true;
  await Promise.all([load, removal]);
  const isBack = await untilConnected(world, 30_000).then(
    () => true,
    () => false,
  );
  const away = world.everybody.filter(({ socket }) => !socket.connected).length;
  await reopen(world);
  const { isEqual, equalAfterMs } = await stage.rest();
  const verdict = await stage.verdict();
  stage.close();
  const breaks = world.everybody.flatMap((member) => member.breaks);
  const statuses = world.everybody.flatMap((member) => member.temporary.map(({ status }) => status));
  return { verdict, isEqual, equalAfterMs, exits, breaks, statuses, isBack, away, sends: stage.ledger.sends };
}

async function run(given: Run): Promise<Outcome> {
  let verdict = emptyVerdict();
  const all = [];
  for (let round = 0; round < given.rounds; round += 1) {
    const result = await playRound(given);
    verdict = addVerdict(verdict, result.verdict);
    all.push(result);
  }
  const sends = all.flatMap((one) => one.sends);
  const durations = sends.map(({ tSend, tEnd }) => (tEnd ?? Infinity) - tSend);
  const exits = all.flatMap((one) => one.exits);
  const breaks = all.flatMap((one) => one.breaks);
  const count5xx = all.flatMap((one) => one.statuses).filter((status) => status >= 500).length;
  const tries = sends.reduce((sum, { doors }) => sum + doors, 0);
  const unsent = sends.filter(({ state }) => state !== "acknowledged").length;
  const [slowest, slowestExit] = [Math.max(...durations), Math.max(...exits.map(({ ms }) => ms))];
  const p95Break = quantile(breaks, 0.95);
  const away = all.reduce((sum, one) => sum + one.away, 0);
  const isBack = all.every((one) => one.isBack && one.isEqual);
  return {
    verdict,
    measured: [
      `${sends.length} sends: p50 ${Math.round(quantile(durations, 0.5))} ms, p99 ${Math.round(quantile(durations, 0.99))} ms, slowest ${Math.round(slowest)} ms`,
      `${breaks.length} broken connections: p50 ${Math.round(quantile(breaks, 0.5))} ms, p95 ${Math.round(p95Break)} ms, longest ${Math.round(Math.max(0, ...breaks))} ms`,
      `exits ${exits.map(({ ms, code }) => `${Math.round(ms)} ms (code ${code})`).join(", ")}`,
      `${count5xx} answers of 500 or more in ${tries} tries`,
    ],
    criteria: [
      cleanLedger(verdict),
      criterion(`no send fails or is refused (${unsent})`, unsent === 0),
      criterion(`no send takes longer than ${PROMISES.sendMs} ms`, slowest <= PROMISES.sendMs),
      criterion(`p95 of the breaks is at most ${PROMISES.breakMs} ms`, p95Break <= PROMISES.breakMs),
      criterion(`everybody is connected again by themselves (${away} are not), and all screens are equal`, isBack),
      criterion(`every node ends within ${PROMISES.exitMs} ms`, slowestExit <= PROMISES.exitMs),
      criterion("fewer than 0.1 % of the answers are 5xx", count5xx < tries * PROMISES.share5xx || count5xx === 0),
    ],
  };
}

export const rollingRestart: Scenario = {
  id: "F21",
  about: "SIGTERM of every node, one after the other, under load",
  rounds: { full: 5, short: 1 },
  run,
};
