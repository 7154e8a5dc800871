// The fault ledger: breaks a running instance in every way that the list names, counts what was lost, doubled, turned round or
// leaked, and ends with 1 when a promise was not kept. docs/faults.md says how to use it.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Cluster } from "./cluster";
import { killNode } from "./f01-kill-node";
import { killEmbedded } from "./f01e-kill-embedded";
import { killSocketNode } from "./f02-socket-node";
import { killDatabase, restartDatabase } from "./f03-database";
import { slowDatabase } from "./f05-slow-database";
import { restartRedis } from "./f06-redis";
import { partitionAll, partitionOne } from "./f07-redis-partition";
import { cutLine } from "./f10-cut-line";
import { longSleep } from "./f11-long-sleep";
import { halfOpen } from "./f12-half-open";
import { lostAnswer } from "./f14-lost-answer";
import { sameNonce } from "./f13-same-nonce";
import { oneOrder } from "./f15-one-order";
import { clockSkew } from "./f16-clock-skew";
import { herdReturns } from "./f20-herd";
import { rollingRestart } from "./f21-rolling-restart";
import { Random } from "./random";
import { isKept, printTable, tableOf, type Line } from "./report";
import type { Run, Scenario } from "./scenario";
import { givenServers, openServers, type Servers } from "./servers";
import { closeWorld, openWorld, reopen } from "./world";

const SCENARIOS: readonly Scenario[] = [
  killNode,
  killEmbedded,
  killSocketNode,
  restartDatabase,
  killDatabase,
  slowDatabase,
  restartRedis,
  partitionAll,
  partitionOne,
  cutLine,
  longSleep,
  halfOpen,
  sameNonce,
  lostAnswer,
  oneOrder,
  clockSkew,
  herdReturns,
  rollingRestart,
];

const OPTIONS = {
  seed: { type: "string" },
  only: { type: "string" },
  rounds: { type: "string" },
  json: { type: "string" },
  sockets: { type: "string" },
  rate: { type: "string" },
  /** On the servers of TEST_DATABASE_URL and TEST_REDIS_URL. */
  given: { type: "boolean" },
  short: { type: "boolean" },
  list: { type: "boolean" },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

const CLOSE_WITHIN_MS = 2_500;
let openedServers: Servers | null = null;

const log = (line: string): void => console.log(`  ${line}`);

function chosen({ only, short, given }: Values): Scenario[] {
  const wanted = only?.split(",").map((id) => id.trim().toLowerCase());
  const unknown = wanted?.filter((id) => !SCENARIOS.some((scenario) => scenario.id.toLowerCase() === id)) ?? [];
  if (unknown.length > 0)
    throw new Error(
      `No fault is called ${unknown.join(", ")}. There are: ${SCENARIOS.map(({ id }) => id).join(", ")}.`,
    );
  const scenarios = SCENARIOS.filter(({ id, rounds }) =>
    wanted === undefined ? !short || rounds.short > 0 : wanted.includes(id.toLowerCase()),
  );
  const impossible = given === true ? scenarios.filter(({ needsOwnServers }) => needsOwnServers) : [];
  if (impossible.length > 0)
    throw new Error(`${impossible.map(({ id }) => id).join(", ")}: stops servers, so it cannot use given ones.`);
  return scenarios;
}

async function play(scenario: Scenario, run: Run): Promise<Line> {
  const { id, about } = scenario;
  console.log(`\n${id}: ${about} (seed ${run.random.seed}, ${run.rounds} rounds)`);
  const began = performance.now();
  try {
    const outcome = await scenario.run(run);
    return { id, about, seed: run.random.seed, rounds: run.rounds, seconds: secondsSince(began), ...outcome };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    for (const line of run.cluster.nodes.flatMap((node) => node.output().split("\n").slice(-5)))
      log(line.slice(0, 400));
    return { id, about, seed: run.random.seed, rounds: run.rounds, seconds: secondsSince(began), error: text };
  } finally {
    await run.cluster.mend();
    await reopen(run.world);
  }
}

const secondsSince = (began: number): number => Math.round((performance.now() - began) / 1_000);

async function playAll(values: Values, scenarios: readonly Scenario[]): Promise<Line[]> {
  const isShort = values.short === true;
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
  const sockets = Number(values.sockets ?? (isShort ? 12 : 30));
  const perSecond = Number(values.rate ?? 50);
  const servers = values.given === true ? await givenServers() : await openServers();
  openedServers = servers;
  const cluster = new Cluster(servers);
  const lines: Line[] = [];
  try {
    await cluster.open(3);
    const world = await openWorld(cluster, sockets);
    console.log(`3 nodes, ${sockets} sockets in 2 servers, 6 channels, ${perSecond} messages/s; seed ${seed}`);
    for (const scenario of scenarios) {
      const rounds = Number(values.rounds ?? scenario.rounds[isShort ? "short" : "full"]);
      const random = new Random(seed);
      lines.push(await play(scenario, { servers, cluster, world, random, rounds, isShort, perSecond, log }));
      printTable(lines.slice(-1));
    }
    closeWorld(world);
  } finally {
    await cluster.close();
    await servers.close();
  }
  return lines;
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.list === true) {
    for (const { id, about, rounds } of SCENARIOS) console.log(`${id.padEnd(5)} ${about} (${rounds.full} rounds)`);
    return 0;
  }
  const lines = await playAll(values, chosen(values));
  console.log(`\n${tableOf(lines)}`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(lines, null, 2)}\n`);
  const kept = lines.filter(isKept).length;
  console.log(`${kept} of ${lines.length} faults: every promise kept`);
  return kept === lines.length ? 0 : 1;
}

/** Interrupted: what stands in somebody else's database server is taken away too. */
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    setTimeout(() => process.exit(130), CLOSE_WITHIN_MS).unref();
    void (openedServers?.close() ?? Promise.resolve()).finally(() => process.exit(130));
  });
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
