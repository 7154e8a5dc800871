// F6: Redis is restarted empty, or emptied while it runs, under load. Messages are pushed again soon and nobody is signed out.
import { describeSends, faultRound } from "./fault-round";
import { cleanLedger, criterion, type Outcome, type Run, type Scenario } from "./scenario";
import { GRACE_MS } from "./stage";
import { addVerdict, emptyVerdict } from "./verdict";
import { pause } from "./wait";

const LIVE_WITHIN_MS = 5_000;

async function playRound(run: Run, round: number) {
  const { own } = run.servers;
  if (!own) throw new Error("This needs servers of its own");
  const isRestart = round % 2 === 0;
  const played = await faultRound(
    run,
    async () => {
      if (!isRestart) {
        await own.emptyRedis();
        return performance.now();
      }
      await own.stopRedis(round % 4 === 0 ? "SIGTERM" : "SIGKILL");
      await pause(run.random.between(200, 3_000));
      await own.startRedis();
      return performance.now();
    },
    { after: 7_000, graceMs: GRACE_MS.withoutRedis },
  );
  const forcedOut = run.world.everybody.reduce((sum, member) => sum + member.forcedOut, 0);
  const breaks = run.world.everybody.reduce((sum, member) => sum + member.breaks.length, 0);
  return { ...played, isRestart, forcedOut, breaks, liveMs: played.liveFrom(played.result) };
}

async function run(given: Run): Promise<Outcome> {
  let verdict = emptyVerdict();
  const rounds: Awaited<ReturnType<typeof playRound>>[] = [];
  for (let round = 0; round < given.rounds; round += 1) {
    const result = await playRound(given, round);
    verdict = addVerdict(verdict, result.verdict);
    rounds.push(result);
    const what = result.isRestart ? "restart" : "FLUSHALL";
    given.log(`round ${round + 1}/${given.rounds}: ${what}, live again after ${Math.round(result.liveMs)} ms`);
  }
  const liveOf = (isRestart: boolean) =>
    Math.round(Math.max(0, ...rounds.filter((one) => one.isRestart === isRestart).map(({ liveMs }) => liveMs)));
  const forcedOut = rounds.reduce((sum, one) => sum + one.forcedOut, 0);
  return {
    verdict,
    measured: [
      describeSends(rounds.flatMap(({ sends }) => sends)),
      `every event is pushed again ${liveOf(true)} ms after a restart, ${liveOf(false)} ms after FLUSHALL, at most`,
      `${rounds.reduce((sum, one) => sum + one.breaks, 0)} sockets broken`,
    ],
    criteria: [
      cleanLedger(verdict),
      criterion(`live within ${LIVE_WITHIN_MS} ms`, Math.max(liveOf(true), liveOf(false)) <= LIVE_WITHIN_MS),
      criterion(`nobody is signed out (${forcedOut} were)`, forcedOut === 0),
      criterion(
        "all screens are equal in the end",
        rounds.every(({ isEqual }) => isEqual),
      ),
    ],
  };
}

export const restartRedis: Scenario = {
  id: "F6",
  about: "Redis is restarted, or emptied, under load",
  rounds: { full: 6, short: 0 },
  needsOwnServers: true,
  run,
};
