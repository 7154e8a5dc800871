// S1 and S2: one large channel, and many small ones, on the product and on the reference in turn.
import { writeFile } from "node:fs/promises";
import type { Benchmark, Outcome, Verdict } from "../benchmark";
import { figure } from "../benchmark";
import type { Group, Timing } from "../load/plan";
import type { Options } from "../options";
import { inspectorEnv } from "../stand/inspector";
import { profiling } from "../stand/profile";
import { withStand, type Stand } from "../stand/stand";
import { remoteContestant } from "./remote";
import { forgetStatements, topStatements } from "../stand/statements";
import {
  measureRound,
  productContestant,
  referenceContestant,
  remarksOn,
  rowOf,
  type Contestant,
  type RoundFigures,
} from "./chat-round";

export const S1: Group = { name: "S1", channels: 1, members: 200, perSecond: 100 };
export const S2: Group = { name: "S2", channels: 50, members: 20, perSecond: 400 };

/** Fewer people and messages, in the same shape. */
export function scaled(group: Group, scale: number): Group {
  if (scale === 1) return group;
  return {
    ...group,
    members: Math.max(2, Math.round(group.members * scale)),
    perSecond: Math.max(1, Math.round(group.perSecond * scale)),
  };
}

export function timingOf({ warmSeconds, seconds }: Options): Timing {
  return { warmSeconds, seconds };
}

export async function contestantsOf(stand: Stand, groups: readonly Group[], options: Options): Promise<Contestant[]> {
  const reference = referenceContestant(await stand.reference(), groups);
  if (options.url !== null) return [reference, await remoteContestant(options.url, groups)];
  const product = await productContestant(await stand.product(), groups);
  return [reference, product];
}

/** One more round, which is not counted: to be watched costs time. */
export async function profileRound(name: string, groups: readonly Group[], options: Options): Promise<void> {
  const { profile } = options;
  if (profile === null) return;
  const { env, port } = await inspectorEnv();
  await withStand(async (stand) => {
    const product = await stand.product({ env });
    const contestant = await productContestant(product, groups);
    const { onMeasureStart, onMeasureEnd } = profiling(profile, name, product.pid, port);
    await measureRound(contestant, groups, timingOf(options), {
      onMeasureStart: () => forgetStatements(product.databaseUrl).then(onMeasureStart),
      onMeasureEnd,
    });
    await writeFile(`${profile}/${name}-statements.txt`, `${(await topStatements(product.databaseUrl)).join("\n")}\n`);
  });
}

type Compare = (product: Record<string, number>, reference: Record<string, number>) => Verdict[];

async function compare(group: Group, options: Options, name: string, judge: Compare): Promise<Outcome> {
  const scaledGroup = scaled(group, options.scale);
  await profileRound(name, [scaledGroup], options);
  return withStand(async (stand) => {
    const contestants = await contestantsOf(stand, [scaledGroup], options);
    const rounds = new Map<string, RoundFigures[]>(contestants.map((one) => [one.name, []]));
    for (let repeat = 0; repeat < options.repeats; repeat += 1) {
      for (const contestant of contestants) {
        rounds.get(contestant.name)?.push(await measureRound(contestant, [scaledGroup], timingOf(options)));
      }
    }
    const rows = Object.fromEntries([...rounds].map(([one, figures]) => [one, rowOf(figures)]));
    return {
      rows,
      verdicts: judge(rows["product"] ?? {}, rows["reference"] ?? {}),
      remarks: [...rounds].flatMap(([one, figures]) => remarksOn(one, figures)),
    };
  });
}

function ratioOf(column: string, product: Record<string, number>, reference: Record<string, number>): number {
  return figure((product[column] ?? Number.NaN) / (reference[column] ?? Number.NaN));
}

function isComplete({ lost, doubled }: Record<string, number>): boolean {
  return lost === 0 && doubled === 0;
}

function deliveredVerdict(product: Record<string, number>, reference: Record<string, number>): Verdict {
  const ratio = ratioOf("p95 ms", product, reference);
  return {
    line: 1,
    ratio: `p95 delivered to all ${ratio} × the reference, ${product["lost"]} lost, ${product["doubled"]} doubled`,
    target: "0 lost, 0 doubled, p95 at most 1.5 ×",
    isMet: isComplete(product) && ratio <= 1.5,
    stretch: "1.1 ×",
    isStretchMet: isComplete(product) && ratio <= 1.1,
  };
}

function cpuVerdict(product: Record<string, number>, reference: Record<string, number>): Verdict {
  const ratio = ratioOf("CPU µs/delivery", product, reference);
  return {
    line: 2,
    ratio: `CPU per delivery ${ratio} × the reference`,
    target: "at most 1.5 ×",
    isMet: ratio <= 1.5,
    stretch: "1.0 ×",
    isStretchMet: ratio <= 1,
  };
}

function heavyVerdict(product: Record<string, number>): Verdict {
  const isFast = (product["p95 ms"] ?? Infinity) <= 50 && isComplete(product);
  return {
    line: 4,
    ratio: `p95 delivered to all ${product["p95 ms"]} ms, ${product["lost"]} lost`,
    target: "p95 at most 50 ms, 0 lost",
    isMet: isFast,
  };
}

function describe({ channels, members, perSecond }: Group): string {
  return `${channels} channel${channels === 1 ? "" : "s"} of ${members} members online, ${perSecond} messages a second`;
}

const heavy = { ...S2, perSecond: 1_000 };
const heaviest = { ...S2, perSecond: 2_000 };

export const chatScenarios: readonly Benchmark[] = [
  {
    name: "s1",
    about: describe(S1),
    run: (options) => compare(S1, options, "s1", (...rows) => [deliveredVerdict(...rows), cpuVerdict(...rows)]),
  },
  {
    name: "s2",
    about: describe(S2),
    run: (options) => compare(S2, options, "s2", (...rows) => [deliveredVerdict(...rows)]),
  },
  {
    name: "s2-1000",
    about: describe(heavy),
    run: (options) => compare(heavy, options, "s2-1000", (product) => [heavyVerdict(product)]),
  },
  {
    name: "s2-2000",
    about: `${describe(heaviest)} (the stretch of line 4)`,
    run: (options) => compare(heaviest, options, "s2-2000", (product) => [heavyVerdict(product)]),
  },
];
