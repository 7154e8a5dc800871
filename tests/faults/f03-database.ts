// F3 and F4: PostgreSQL is restarted in order, or its postmaster is killed, under load. Sends fail fast meanwhile, nothing that was
// acknowledged is missing, and the nodes go on without being started again.
import type { Cluster } from "./cluster";
import { describeSends, faultRound } from "./fault-round";
import { cleanLedger, criterion, type Outcome, type Run, type Scenario } from "./scenario";
import { addVerdict, emptyVerdict } from "./verdict";
import { pause, quantile } from "./wait";

const FAILS_WITHIN_MS = 3_000;

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    return false;
  }
}

/** How long until every node answers that it is well. */
async function untilHealthy(cluster: Cluster, patienceMs: number): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < patienceMs) {
    const healthy = await Promise.all(cluster.nodes.map(({ url }) => isHealthy(url)));
    if (healthy.every(Boolean)) return performance.now() - began;
    await pause(50);
  }
  return Infinity;
}

function program(isKill: boolean, backWithinMs: number): (run: Run) => Promise<Outcome> {
  const playRound = async (run: Run) => {
    const { cluster, world, random } = run;
    const { own } = run.servers;
    if (!own) throw new Error("This needs servers of its own");
    const pids = cluster.nodes.map(({ pid }) => pid);
    const round = await faultRound(run, async () => {
      const began = performance.now();
      if (isKill) await own.killDatabase();
      else await own.stopDatabase();
      await pause(random.between(500, 4_000));
      await own.startDatabase();
      const up = performance.now();
      return { began, up, backMs: await untilHealthy(cluster, backWithinMs * 2) };
    });
    const restarts = cluster.nodes.filter(({ pid, isRunning }, index) => pid !== pids[index] || !isRunning).length;
    const { began, up } = round.result;
    const during = world.everybody
      .flatMap((member) => member.temporary)
      .filter(({ t, tookMs }) => t + tookMs > began && t < up);
    return { ...round, restarts, during };
  };
  return async (given) => {
    let verdict = emptyVerdict();
    const rounds = [];
    for (let round = 0; round < given.rounds; round += 1) {
      const result = await playRound(given);
      verdict = addVerdict(verdict, result.verdict);
      rounds.push(result);
      const { began, up, backMs } = result.result;
      given.log(
        `round ${round + 1}/${given.rounds}: away ${Math.round(up - began)} ms, back ${Math.round(backMs)} ms after`,
      );
    }
    return report(verdict, rounds, backWithinMs);
  };

  function report(
    verdict: Outcome["verdict"],
    rounds: Awaited<ReturnType<typeof playRound>>[],
    within: number,
  ): Outcome {
    const during = rounds.flatMap((one) => one.during);
    const failures = during.map(({ tookMs }) => tookMs);
    const statuses = new Map<number, number>();
    for (const { status } of during) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const restarts = rounds.reduce((sum, one) => sum + one.restarts, 0);
    const stranded = rounds.reduce((sum, one) => sum + one.stranded, 0);
    const backMs = Math.max(...rounds.map(({ result }) => result.backMs));
    const counts = [...statuses].map(([status, count]) => `${count} × ${status === 0 ? "no answer" : status}`);
    const slowest = Math.max(0, ...failures);
    return {
      verdict,
      measured: [
        describeSends(rounds.flatMap(({ sends }) => sends)),
        `tries that failed while it was away: ${counts.join(", ")}; p50 ${Math.round(quantile(failures, 0.5))} ms, slowest ${Math.round(slowest)} ms`,
        `all nodes healthy ${Math.round(backMs)} ms after the database was up, at most; ${stranded} windows got no socket within 25 s`,
      ],
      criteria: [
        cleanLedger(verdict),
        criterion(
          `a try fails within ${FAILS_WITHIN_MS} ms, by 503`,
          slowest <= FAILS_WITHIN_MS && [...statuses.keys()].every((status) => status === 503),
        ),
        criterion(`back within ${within} ms`, backMs <= within),
        criterion(`no node was started again (${restarts} were)`, restarts === 0),
        criterion(
          "all screens are equal in the end",
          rounds.every(({ isEqual }) => isEqual),
        ),
      ],
    };
  }
}

export const restartDatabase: Scenario = {
  id: "F3",
  about: "PostgreSQL is restarted in order under load",
  rounds: { full: 5, short: 0 },
  needsOwnServers: true,
  run: program(false, 10_000),
};

export const killDatabase: Scenario = {
  id: "F4",
  about: "SIGKILL of PostgreSQL's postmaster under load",
  rounds: { full: 10, short: 0 },
  needsOwnServers: true,
  run: program(true, 30_000),
};
