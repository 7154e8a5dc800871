// F1e: the process of the embedded database is killed under load. Its node then stops by itself, and is started again on the same
// folder: whatever was acknowledged must stand there.
import { readFileSync } from "node:fs";
import { Cluster } from "./cluster";
import { cleanLedger, criterion, type Outcome, type Run, type Scenario } from "./scenario";
import { Stage } from "./stage";
import { addVerdict, emptyVerdict, isClean } from "./verdict";
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
  let verdict = emptyVerdict();
  let [sound, acknowledged, failed, slowestStop] = [0, 0, 0, 0];
  try {
    for (let round = 0; round < given.rounds; round += 1) {
      const result = await playRound(given, cluster, world);
      verdict = addVerdict(verdict, result.verdict);
      if (result.isEqual && isClean(result.verdict)) sound += 1;
      acknowledged += result.sends.filter(({ state }) => state === "acknowledged").length;
      failed += result.sends.filter(({ state }) => state === "failed").length;
      slowestStop = Math.max(slowestStop, result.stoppedMs);
      given.log(`round ${round + 1}/${given.rounds}: ${result.sends.length} sends, ${JSON.stringify(result.verdict)}`);
    }
  } finally {
    closeWorld(world);
    await cluster.close();
  }
  return {
    verdict,
    measured: [
      `one node, ${SOCKETS} sockets: ${acknowledged} sends acknowledged, ${failed} shown as failed`,
      `the node stopped by itself within ${Math.round(slowestStop)} ms`,
    ],
    criteria: [cleanLedger(verdict), criterion(`sound in ${sound}/${given.rounds} rounds`, sound === given.rounds)],
  };
}

export const killEmbedded: Scenario = {
  id: "F1e",
  about: "kill -9 of the embedded database under load",
  rounds: { full: 20, short: 0 },
  run,
};
