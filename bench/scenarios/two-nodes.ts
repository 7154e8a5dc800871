// Two nodes through Redis against one node without: the same load, half of everybody at each.
import { figure, type Benchmark, type Outcome } from "../benchmark";
import type { Options } from "../options";
import { commandCalls } from "../stand/redis";
import { withStand, type Stand } from "../stand/stand";
import { S2, scaled, timingOf } from "./chat";
import { measureRound, productContestant, remarksOn, rowOf, type Contestant, type RoundFigures } from "./chat-round";

const TARGET = { ratio: 2, redisPerMessage: 1.05 } as const;

async function oneNode(stand: Stand, group: typeof S2): Promise<Contestant> {
  return { ...(await productContestant(await stand.product(), [group])), name: "one node" };
}

/** Whoever sits beside somebody sits at the other node. */
async function twoNodes(stand: Stand, group: typeof S2): Promise<Contestant> {
  const env = { REDIS_URL: stand.redisUrl, DRAIN_SECONDS: "0" };
  const first = await stand.product({ env });
  const second = await stand.product({ env, databaseUrl: first.databaseUrl });
  const contestant = await productContestant(first, [group]);
  const seats = contestant.seats.map((seat) => (seat.member % 2 === 0 ? seat : { ...seat, port: second.port }));
  return { ...contestant, name: "two nodes", otherPids: [second.pid], seats };
}

function outcomeOf(rounds: Map<string, RoundFigures[]>, redisPerMessage: number): Outcome {
  const rows = Object.fromEntries([...rounds].map(([name, all]) => [name, rowOf(all)]));
  const [one, two] = [rows["one node"] ?? {}, rows["two nodes"] ?? {}];
  two["into Redis per message"] = redisPerMessage;
  const ratio = figure((two["p95 ms"] ?? Number.NaN) / (one["p95 ms"] ?? Number.NaN));
  const isComplete = two["lost"] === 0 && two["doubled"] === 0;
  return {
    rows,
    verdicts: [
      {
        line: 14,
        ratio: `p95 delivered to all ${ratio} × one node, ${redisPerMessage} entries in Redis per message`,
        target: `at most ${TARGET.ratio} ×, each message once`,
        isMet: isComplete && ratio <= TARGET.ratio && redisPerMessage <= TARGET.redisPerMessage,
      },
    ],
    remarks: [...rounds].flatMap(([name, all]) => remarksOn(name, all)),
  };
}

async function run(options: Options): Promise<Outcome> {
  const group = scaled(S2, options.scale);
  return withStand(async (stand) => {
    const contestants = [await oneNode(stand, group), await twoNodes(stand, group)];
    const rounds = new Map<string, RoundFigures[]>(contestants.map(({ name }) => [name, []]));
    let [entries, messages] = [0, 0];
    for (let repeat = 0; repeat < options.repeats; repeat += 1) {
      for (const contestant of contestants) {
        let before = 0;
        const round = await measureRound(contestant, [group], timingOf(options), {
          onMeasureStart: async () => (before = await commandCalls(stand.redisUrl, ["xadd", "publish"])),
          onMeasureEnd: async () => (entries += (await commandCalls(stand.redisUrl, ["xadd", "publish"])) - before),
        });
        if (contestant.name === "two nodes") messages += round.groups[0]?.messages ?? 0;
        rounds.get(contestant.name)?.push(round);
      }
    }
    return outcomeOf(rounds, figure(entries / messages));
  });
}

export const twoNodesScenario: Benchmark = {
  name: "two-nodes",
  about: `two nodes through Redis beside one, ${S2.perSecond} messages a second in ${S2.channels} channels`,
  run,
};
