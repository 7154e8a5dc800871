// How much one large channel bears: rates are doubled until messages take too long, then the border is found by halving.
import { figure, type Benchmark, type Outcome } from "../benchmark";
import type { Group, Timing } from "../load/plan";
import type { Options } from "../options";
import { withStand } from "../stand/stand";
import { contestantsOf, S1, scaled } from "./chat";
import { measureRound, type Contestant, type RoundFigures } from "./chat-round";

const FIRST_RATE = 100;
const MOST_RATE = 25_600;
const MOST_P95_MS = 250;
/** Between the last rate that held and the first that did not. */
const HALVINGS = 3;
/** Many rounds: none may be long. */
const MOST = { warmSeconds: 2, seconds: 5 } as const;
const TARGET = { met: 2, stretch: 5 } as const;

interface Tried {
  rate: number;
  round: RoundFigures;
  isHeld: boolean;
}

function holds({ groups: [group] }: RoundFigures): boolean {
  return group !== undefined && group.lost === 0 && group.doubled === 0 && group.p95 <= MOST_P95_MS;
}

async function tryRate(contestant: Contestant, group: Group, timing: Timing, rate: number): Promise<Tried> {
  const round = await measureRound(contestant, [{ ...group, perSecond: rate }], timing);
  return { rate, round, isHeld: holds(round) };
}

async function climb(contestant: Contestant, group: Group, timing: Timing): Promise<Tried[]> {
  const tried: Tried[] = [];
  let [held, failed] = [0, Infinity];
  for (let rate = FIRST_RATE; rate <= MOST_RATE && failed === Infinity; rate *= 2) {
    const one = await tryRate(contestant, group, timing, rate);
    tried.push(one);
    if (one.isHeld) held = rate;
    else failed = rate;
  }
  for (let left = HALVINGS; left > 0 && failed < Infinity; left -= 1) {
    const rate = Math.round((held + failed) / 2);
    const one = await tryRate(contestant, group, timing, rate);
    tried.push(one);
    if (one.isHeld) held = rate;
    else failed = rate;
  }
  return tried.toSorted((one, other) => one.rate - other.rate);
}

function bestOf(tried: readonly Tried[]): Record<string, number> {
  const best = tried.findLast(({ isHeld }) => isHeld);
  const [group] = best?.round.groups ?? [];
  return {
    "messages/s": best?.rate ?? 0,
    "deliveries/s": Math.round(group?.deliveriesPerSecond ?? 0),
    "p95 ms": figure(group?.p95 ?? Number.NaN),
    "CPU server": figure(best?.round.cpuServer ?? Number.NaN),
    "CPU database": figure(best?.round.cpuDatabase ?? Number.NaN),
    "generator busy": figure(best?.round.generator.busyShare ?? Number.NaN),
  };
}

function outcomeOf(climbs: Map<string, Tried[]>): Outcome {
  const rows = Object.fromEntries([...climbs].map(([name, tried]) => [name, bestOf(tried)]));
  const ratio = figure((rows["product"]?.["deliveries/s"] ?? 0) / (rows["reference"]?.["deliveries/s"] ?? Number.NaN));
  const points = [...climbs].map(([name, tried]): [string, [number, number][]] => [
    name,
    tried.map(({ rate, round }) => [rate, round.groups[0]?.p95 ?? Infinity]),
  ]);
  const limited = [...climbs].filter(([, tried]) =>
    tried.some(({ isHeld, round }) => !isHeld && !round.generator.isValid),
  );
  return {
    rows,
    verdicts: [
      {
        line: 3,
        ratio: `${ratio} × the deliveries per second of the reference`,
        target: `at least ${TARGET.met} ×`,
        isMet: ratio >= TARGET.met,
        stretch: `${TARGET.stretch} ×`,
        isStretchMet: ratio >= TARGET.stretch,
      },
    ],
    plots: [
      {
        name: "saturation",
        title: "One channel of 200 members: latency at growing rates",
        x: "messages per second",
        y: "p95 delivered to all, ms",
        isLogarithmic: true,
        series: Object.fromEntries(points),
      },
    ],
    remarks: limited.map(([name]) => `${name}: at the rate that failed the generator was at its own limit, too`),
  };
}

async function run(options: Options): Promise<Outcome> {
  const group = scaled(S1, options.scale);
  const timing = {
    warmSeconds: Math.min(MOST.warmSeconds, options.warmSeconds),
    seconds: Math.min(MOST.seconds, options.seconds),
  };
  return withStand(async (stand) => {
    const climbs = new Map<string, Tried[]>();
    for (const contestant of await contestantsOf(stand, [group], options)) {
      climbs.set(contestant.name, await climb(contestant, group, timing));
    }
    return outcomeOf(climbs);
  });
}

export const saturation: Benchmark = {
  name: "saturation",
  about: `how many deliveries a second in ${S1.channels} channel of ${S1.members} members, with p95 within ${MOST_P95_MS} ms`,
  basis: "one run",
  run,
};
