// F5: somebody holds a lock on all messages, and readers use up the connections. What needs no message still answers, what does is
// refused soon, and when the lock is gone all is as before.
import { readFileSync } from "node:fs";
import pg from "pg";
import { PASSWORD } from "../fixtures/people";
import type { Cluster } from "./cluster";
import { describeSends, faultRound } from "./fault-round";
import { cleanLedger, criterion, playRounds, type Outcome, type Run, type Scenario } from "./scenario";
import type { Stage } from "./stage";
import { pause, quantile } from "./wait";

const LOCK_MS = 20_000;
const AFTER_MS = 15_000;
/** At once, every two seconds: three nodes have sixty connections. */
const READERS = 90;
const PROMISES = { answerMs: 1_000, refusedMs: 5_000, growthMb: 100, normalAfterMs: 10_000 };

interface Timed {
  status: number;
  ms: number;
}

async function timed(call: () => Promise<{ status: number }>): Promise<Timed> {
  const began = performance.now();
  const status = await call().then(
    (answer) => answer.status,
    () => 0,
  );
  return { status, ms: performance.now() - began };
}

function memoryMb({ nodes }: Cluster): number[] {
  return nodes.map(({ pid }) => {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes) / 1_024;
  });
}

async function holdLock(run: Run, stage: Stage) {
  const { cluster, world } = run;
  const reader = world.places[0]?.owner.person;
  const channelId = stage.rooms[0]?.channelId;
  if (!reader || !channelId) throw new Error("There is nobody to read");
  const [health, login, reads]: [Promise<Timed>[], Promise<Timed>[], Promise<Timed>[]] = [[], [], []];
  const before = memoryMb(cluster);
  const client = new pg.Client({ connectionString: run.servers.databaseUrl });
  await client.connect();
  await client.query("BEGIN");
  await client.query("LOCK TABLE messages IN ACCESS EXCLUSIVE MODE");
  const began = performance.now();
  let most = before;
  for (let tick = 0; performance.now() - began < LOCK_MS; tick += 1) {
    const body = { username: reader.username, password: PASSWORD };
    for (const { url } of cluster.nodes) health.push(timed(() => fetch(`${url}/api/health`)));
    login.push(timed(() => reader.call("POST", "/api/login", body)));
    const path = `/api/messages?channelId=${channelId}`;
    if (tick % 2 === 0)
      for (let index = 0; index < READERS; index += 1) reads.push(timed(() => reader.call("GET", path)));
    await pause(1_000);
    most = memoryMb(cluster).map((now, index) => Math.max(now, most[index] ?? 0));
  }
  await client.query("ROLLBACK");
  await client.end();
  const released = performance.now();
  const growthMb = Math.max(...most.map((now, index) => now - (before[index] ?? 0)));
  const answers = {
    health: await Promise.all(health),
    login: await Promise.all(login),
    reads: await Promise.all(reads),
  };
  return { ...answers, began, released, growthMb };
}

async function playRound(run: Run) {
  const played = await faultRound(run, (stage) => holdLock(run, stage), { before: 4_000, after: AFTER_MS });
  const { began, released } = played.result;
  const p99 = (from: number, to: number) =>
    quantile(
      played.sends
        .filter(({ tSend }) => tSend >= from && tSend < to)
        .map(({ tSend, tEnd }) => (tEnd ?? Infinity) - tSend),
      0.99,
    );
  const refusals = run.world.everybody.flatMap((member) => member.temporary).filter(({ t }) => t < released);
  const normal = { before: p99(0, began - 500), after: p99(released + PROMISES.normalAfterMs, Infinity) };
  return { ...played, refusals, normal };
}

const slowest = (answers: readonly { ms: number }[]): number => Math.round(Math.max(0, ...answers.map(({ ms }) => ms)));

function countsOf(answers: readonly { status: number }[]): string {
  const counts = new Map<number, number>();
  for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${count} × ${status === 0 ? "no answer" : status}`).join(", ");
}

async function run(given: Run): Promise<Outcome> {
  const describe = ({ result }: Awaited<ReturnType<typeof playRound>>) =>
    `health ${slowest(result.health)} ms, login ${slowest(result.login)} ms at most`;
  const { verdict, rounds } = await playRounds(given, () => playRound(given), describe);
  const all = (key: "health" | "login" | "reads") => rounds.flatMap(({ result }) => result[key]);
  const refusals = rounds.flatMap((one) => one.refusals).map(({ status, tookMs: ms }) => ({ status, ms }));
  const growth = Math.round(Math.max(...rounds.map(({ result }) => result.growthMb)));
  const [calm, again] = [
    Math.max(...rounds.map(({ normal }) => normal.before)),
    Math.max(...rounds.map(({ normal }) => normal.after)),
  ];
  const isSound = (answers: readonly Timed[]) => answers.every(({ status }) => status === 200);
  return {
    verdict,
    measured: [
      describeSends(rounds.flatMap(({ sends }) => sends)),
      `health: ${countsOf(all("health"))}, slowest ${slowest(all("health"))} ms; login: ${countsOf(all("login"))}, slowest ${slowest(all("login"))} ms`,
      `reads of messages: ${countsOf(all("reads"))}, slowest ${slowest(all("reads"))} ms; tries to send: ${countsOf(refusals)}, slowest ${slowest(refusals)} ms`,
      `memory of a node grew by ${growth} MB; p99 of sends ${Math.round(calm)} ms before, ${Math.round(again)} ms from 10 s after on`,
    ],
    criteria: [
      cleanLedger(verdict),
      criterion(
        `health answers within ${PROMISES.answerMs} ms`,
        isSound(all("health")) && slowest(all("health")) <= PROMISES.answerMs,
      ),
      criterion(
        `login answers within ${PROMISES.answerMs} ms`,
        isSound(all("login")) && slowest(all("login")) <= PROMISES.answerMs,
      ),
      criterion(
        `what waits for a message ends within ${PROMISES.refusedMs} ms`,
        Math.max(slowest(all("reads")), slowest(refusals)) <= PROMISES.refusedMs,
      ),
      criterion(`memory grows by at most ${PROMISES.growthMb} MB`, growth <= PROMISES.growthMb),
      criterion("sends are as fast as before, 10 s after the lock", again <= Math.max(500, calm * 2)),
    ],
  };
}

export const slowDatabase: Scenario = {
  id: "F5",
  about: "a lock on all messages for 20 s, and every connection used",
  rounds: { full: 2, short: 0 },
  run,
};
