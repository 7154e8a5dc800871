// F1: a node is killed in the midst of sends, at any moment: also after the commit and before the acknowledgement, which a proxy
// makes likely by swallowing what the database answers (docs/realtime.md, rules 1, 3 and 4).
import type { ClusterNode } from "./cluster";
import { describeSends } from "./fault-round";
import { cleanLedger, everySendEnds, playRounds, soundRounds, type Outcome, type Run, type Scenario } from "./scenario";
import { Stage } from "./stage";
import { pause } from "./wait";
import { untilSettled } from "./world";

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
  const restarts = new Set<Promise<void>>();
  const { verdict, rounds } = await playRounds(
    run,
    (round) => playRound(run, round, restarts),
    ({ sends }) => `${sends.length} sends`,
  );
  await Promise.all(restarts);
  const sends = rounds.flatMap((round) => round.sends);
  const equalAfterMs = Math.max(...rounds.map((round) => round.equalAfterMs));
  const stranded = rounds.reduce((sum, round) => sum + round.stranded, 0);
  return {
    verdict,
    measured: [
      `${describeSends(sends)}; ${sends.filter(({ doors }) => doors > 1).length} tried more than once`,
      `all screens equal after ${Math.round(equalAfterMs)} ms at most; ${stranded} windows got no socket within 25 s`,
    ],
    criteria: [cleanLedger(verdict), soundRounds(rounds), everySendEnds(sends)],
  };
}

export const killNode: Scenario = {
  id: "F1",
  about: "kill -9 of a node under load, also between commit and acknowledgement",
  rounds: { full: 100, short: 3 },
  run: killRounds,
};
