// F1: a node is killed in the midst of sends, at any moment: also after the commit and before the acknowledgement, which a proxy
// makes likely by swallowing what the database answers (docs/realtime.md, rules 1, 3 and 4).
import type { ClusterNode } from "./cluster";
import { criterion, cleanLedger, type Outcome, type Run, type Scenario } from "./scenario";
import { Stage } from "./stage";
import { addVerdict, emptyVerdict, isClean } from "./verdict";
import { pause, quantile } from "./wait";
import { untilSettled } from "./world";

const LATEST_ANSWER_MS = 15_500;

/** In every second round the node writes, and does not hear that it has. */
async function kill(run: Run, node: ClusterNode, round: number): Promise<void> {
  await pause(run.random.between(300, 2_000));
  if (round % 2 === 1) {
    node.database?.set("swallow-answers");
    await pause(run.random.between(1, 150));
  }
  await node.end("SIGKILL");
  node.database?.heal();
}

/** The node comes back while the others serve; the next round takes one of those that are there. */
async function playRound(run: Run, round: number, restarts: Set<Promise<void>>) {
  const { world, cluster, random } = run;
  while (cluster.nodes.filter((one) => one.isReady).length < 2) await Promise.race(restarts);
  const node = random.pick(cluster.nodes.filter((one) => one.isReady));
  const stage = await Stage.open(world);
  let isOver = false;
  const load = stage.load(random, run.perSecond, () => isOver);
  const removal = pause(random.between(0, 2_000)).then(() => stage.removeGuest());
  await kill(run, node, round);
  const restart = node.startPatiently().finally(() => restarts.delete(restart));
  restarts.add(restart);
  await pause(1_500);
  isOver = true;
  await Promise.all([load, removal]);
  const stranded = await untilSettled(world);
  const { isEqual, equalAfterMs } = await stage.rest();
  const verdict = await stage.verdict();
  stage.close();
  return { sends: stage.ledger.sends, isEqual, equalAfterMs, verdict, stranded };
}

export async function killRounds(run: Run): Promise<Outcome> {
  let verdict = emptyVerdict();
  let sound = 0;
  const answers: number[] = [];
  const equal: number[] = [];
  const counts = { acknowledged: 0, refused: 0, failed: 0, pending: 0 };
  let [retried, stranded] = [0, 0];
  const restarts = new Set<Promise<void>>();
  for (let round = 0; round < run.rounds; round += 1) {
    const result = await playRound(run, round, restarts);
    verdict = addVerdict(verdict, result.verdict);
    if (result.isEqual && isClean(result.verdict)) sound += 1;
    equal.push(result.equalAfterMs);
    stranded += result.stranded;
    for (const { state, doors, tSend, tEnd } of result.sends) {
      counts[state] += 1;
      if (doors > 1) retried += 1;
      answers.push((tEnd ?? Infinity) - tSend);
    }
    run.log(`round ${round + 1}/${run.rounds}: ${result.sends.length} sends, ${JSON.stringify(result.verdict)}`);
  }
  await Promise.all(restarts);
  const slowest = Math.max(...answers);
  return {
    verdict,
    measured: [
      `${counts.acknowledged} sends acknowledged, ${counts.failed} shown as failed, ${counts.refused} refused, ${retried} tried more than once`,
      `slowest answer ${Math.round(slowest)} ms, p99 ${Math.round(quantile(answers, 0.99))} ms`,
      `all screens equal after ${Math.round(Math.max(...equal))} ms at most; ${stranded} windows got no socket within 25 s`,
    ],
    criteria: [
      cleanLedger(verdict),
      criterion(`sound in ${sound}/${run.rounds} rounds`, sound === run.rounds),
      criterion(
        "every send ends acknowledged or shown as failed within 15 s",
        counts.pending === 0 && slowest <= LATEST_ANSWER_MS,
      ),
    ],
  };
}

export const killNode: Scenario = {
  id: "F1",
  about: "kill -9 of a node under load, also between commit and acknowledgement",
  rounds: { full: 100, short: 3 },
  run: killRounds,
};
