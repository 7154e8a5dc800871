// F7 and F8: the nodes lose Redis without a word (packets are swallowed), all of them, or only one and in one direction. Sends go on;
// screens fill their gaps by `sync`, here as seldom as browsers do it; afterwards all are equal without a reload.
import type { ClusterNode } from "./cluster";
import { describeSends, faultRound } from "./fault-round";
import type { ProxyMode } from "./proxy";
import { cleanLedger, criterion, type Outcome, type Run, type Scenario } from "./scenario";
import { GRACE_MS } from "./stage";
import { addVerdict, emptyVerdict } from "./verdict";
import { pause, quantile } from "./wait";

/** As browsers do (hooks/use-chat-socket.ts). */
const SYNC_LIKE_BROWSERS_MS = 30_000;
const PROMISES = { sendMs: 2_000, equalMs: 10_000, gapMs: 15_000 };

interface Partition {
  nodes: (run: Run) => ClusterNode[];
  modes: readonly ProxyMode[];
  seconds: number;
}

async function playRound(run: Run, { nodes, modes, seconds }: Partition, round: number) {
  const mode = modes[round % modes.length] ?? "blackhole";
  const cutOff = nodes(run);
  for (const member of run.world.everybody) member.syncEvery(SYNC_LIKE_BROWSERS_MS);
  try {
    const played = await faultRound(
      run,
      async () => {
        for (const { redis } of cutOff) redis?.set(mode);
        await pause(seconds * 1_000);
        for (const { redis } of cutOff) redis?.heal();
        return performance.now();
      },
      { graceMs: GRACE_MS.withoutRedis, isWatched: true, after: 500 },
    );
    return { ...played, mode };
  } finally {
    for (const member of run.world.everybody) member.syncEvery();
  }
}

function program(partition: Partition, isWhole: boolean) {
  return async (given: Run): Promise<Outcome> => {
    let verdict = emptyVerdict();
    const rounds = [];
    for (let round = 0; round < given.rounds; round += 1) {
      const result = await playRound(given, partition, round);
      verdict = addVerdict(verdict, result.verdict);
      rounds.push(result);
      given.log(
        `round ${round + 1}/${given.rounds} (${result.mode}): a screen lagged ${Math.round(result.longestLagMs)} ms at most; equal ${Math.round(result.equalAfterMs)} ms after the last answer`,
      );
    }
    const sends = rounds.flatMap((one) => one.sends);
    const p99 = quantile(
      sends.map(({ tSend, tEnd }) => (tEnd ?? Infinity) - tSend),
      0.99,
    );
    const lag = Math.max(...rounds.map(({ longestLagMs }) => longestLagMs));
    const equal = Math.max(...rounds.map(({ equalAfterMs }) => equalAfterMs));
    const unsent = sends.filter(({ state }) => state !== "acknowledged").length;
    return {
      verdict,
      measured: [
        describeSends(sends),
        `${partition.seconds} s without Redis; a screen was behind the database for ${Math.round(lag)} ms at most; all equal ${Math.round(equal)} ms after it was whole`,
      ],
      criteria: [
        cleanLedger(verdict),
        criterion(
          `sends are acknowledged, p99 within ${PROMISES.sendMs} ms (${unsent} were not)`,
          p99 <= PROMISES.sendMs && unsent === 0,
        ),
        isWhole
          ? criterion(`all screens equal within ${PROMISES.equalMs} ms after it is whole`, equal <= PROMISES.equalMs)
          : criterion(`a gap is filled within ${PROMISES.gapMs} ms`, lag <= PROMISES.gapMs),
        criterion(
          "all screens are equal in the end",
          rounds.every(({ isEqual }) => isEqual),
        ),
      ],
    };
  };
}

export const partitionAll: Scenario = {
  id: "F7",
  about: "all nodes lose Redis for a minute, by packets that vanish",
  rounds: { full: 1, short: 0 },
  run: program({ nodes: ({ cluster }) => cluster.nodes, modes: ["blackhole"], seconds: 60 }, true),
};

export const partitionOne: Scenario = {
  id: "F8",
  about: "one node loses Redis, in each direction and in both",
  rounds: { full: 3, short: 0 },
  run: program(
    {
      nodes: ({ cluster, random }) => [random.pick(cluster.nodes)],
      modes: ["swallow-questions", "swallow-answers", "cut"],
      seconds: 40,
    },
    false,
  ),
};
