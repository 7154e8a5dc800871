// A channel in which two thousand people are online while fifty others are in use: how fast is it, and do the others notice?
import { figure, type Benchmark, type Outcome } from "../benchmark";
import type { Group } from "../load/plan";
import type { Options } from "../options";
import { withStand } from "../stand/stand";
import { contestantsOf, scaled, timingOf } from "./chat";
import { measureRound, remarksOn, rowOf, type RoundFigures } from "./chat-round";

const HOT: Group = { name: "hot", channels: 1, members: 2_000, perSecond: 100 };
const OTHERS: Group = { name: "others", channels: 50, members: 20, perSecond: 200 };
const TARGET = { hotP99Ms: 1_000, hotP99StretchMs: 250, others: 1.2 } as const;

function outcomeOf(rounds: Map<string, RoundFigures[]>): Outcome {
  const rows: Outcome["rows"] = {};
  for (const [name, all] of rounds) {
    if (!name.endsWith("without")) rows[`${name}: hot channel`] = rowOf(all, 0);
    rows[`${name}: others`] = rowOf(all, 1);
  }
  const hot = rows["product: hot channel"] ?? {};
  const ratio = figure(
    (rows["product: others"]?.["p95 ms"] ?? Number.NaN) / (rows["product, without: others"]?.["p95 ms"] ?? Number.NaN),
  );
  const p99 = hot["p99 ms"] ?? Infinity;
  const isComplete = hot["lost"] === 0 && hot["doubled"] === 0;
  return {
    rows,
    verdicts: [
      {
        line: 10,
        ratio: `p99 in the hot channel ${p99} ms, p95 of the others ${ratio} × without it`,
        target: `p99 at most ${TARGET.hotP99Ms} ms, others at most ${TARGET.others} ×`,
        isMet: isComplete && p99 <= TARGET.hotP99Ms && ratio <= TARGET.others,
        stretch: `p99 at most ${TARGET.hotP99StretchMs} ms`,
        isStretchMet: isComplete && p99 <= TARGET.hotP99StretchMs,
      },
    ],
    remarks: [...rounds].flatMap(([name, all]) => remarksOn(name, all)),
  };
}

async function run(options: Options): Promise<Outcome> {
  const [hot, others] = [scaled(HOT, options.scale), scaled(OTHERS, options.scale)];
  return withStand(async (stand) => {
    const contestants = await contestantsOf(stand, [hot, others], options);
    const rounds = new Map<string, RoundFigures[]>();
    const note = (name: string, round: RoundFigures) => rounds.set(name, [...(rounds.get(name) ?? []), round]);
    for (let repeat = 0; repeat < options.repeats; repeat += 1) {
      for (const contestant of contestants) {
        const quiet = [{ ...hot, perSecond: 0 }, others];
        note(`${contestant.name}, without`, await measureRound(contestant, quiet, timingOf(options)));
        note(contestant.name, await measureRound(contestant, [hot, others], timingOf(options)));
      }
    }
    return outcomeOf(rounds);
  });
}

export const hotChannel: Benchmark = {
  name: "hot-channel",
  about: `${HOT.members} members online at ${HOT.perSecond} messages a second, beside ${OTHERS.channels} other channels`,
  run,
};
