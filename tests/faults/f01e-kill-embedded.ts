// F1e: the process of the embedded database is killed under load. Its node then stops by itself, and is started again on the same
// folder: whatever was acknowledged must stand there.
import { readFileSync } from "node:fs";
import { Cluster } from "./cluster";
import { describeSends } from "./fault-round";
import { cleanLedger, everySendEnds, playRounds, soundRounds, type Outcome, type Run, type Scenario } from "./scenario";
import { Stage } from "./stage";
import { pause, until } from "./wait";
import { closeWorld, openWorld, untilSettled, type World } from "./world";

const SOCKETS = 8;
const STOPS_WITHIN_MS = 30_000;

function childOf(pid: number): number {
  const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
  if (!child) throw new Error("The node has no database process");
  return Number(child);
}

async function playRound(run: Run, cluster: Cluster, world: World) {
  const [node] = cluster.nodes;
  if (!node) throw new Error("There is no node");
  const stage = await Stage.open(world, { channelsPerPlace: 1 });
  let isOver = false;
  const load = stage.load(run.random, run.perSecond, () => isOver);
  const removal = pause(run.random.between(0, 500)).then(() => stage.removeGuest());
  await pause(run.random.between(300, 2_000));
  process.kill(childOf(node.pid), "SIGKILL");
  const stoppedMs = await until(() => !node.isRunning, STOPS_WITHIN_MS, "the node to stop by itself");
  await node.startPatiently();
  isOver = true;
  await Promise.all([load, removal]);
  await untilSettled(world);
  const { isEqual } = await stage.rest();
  const verdict = await stage.verdict();
  stage.close();
  return { verdict, isEqual, stoppedMs, sends: stage.ledger.sends };
}

async function run(given: Run): Promise<Outcome> {
  const cluster = await new Cluster(null).open(1);
  const world = await openWorld(cluster, SOCKETS);
  try {
    const { verdict, rounds } = await playRounds(
      given,
      () => playRound(given, cluster, world),
      ({ sends }) => `${sends.length} sends`,
    );
    const sends = rounds.flatMap((round) => round.sends);
    const slowestStop = Math.max(...rounds.map(({ stoppedMs }) => stoppedMs));
    return {
      verdict,
      measured: [
        `one node, ${SOCKETS} sockets; ${describeSends(sends)}`,
        `the node stopped by itself within ${Math.round(slowestStop)} ms`,
      ],
      criteria: [cleanLedger(verdict), soundRounds(rounds), everySendEnds(sends)],
    };
  } finally {
    closeWorld(world);
    await cluster.close();
  }
}

export const killEmbedded: Scenario = {
  id: "F1e",
  about: "kill -9 of the embedded database under load",
  rounds: { full: 100, short: 0 },
  run,
};
