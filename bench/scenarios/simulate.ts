// Plays instances of a size that no machine here has, and holds the play to two things: to the arithmetic of docs/scaling.md, and to
// what was measured on a size that this machine has.
import { figure, quantile, type Benchmark, type Outcome, type Rows, type Verdict } from "../benchmark";
import { readResults } from "../results";
import { loadOf, nodesFor, type Load, type Routing } from "../simulate/arithmetic";
import { costsFrom, Ledger, type KnownCosts } from "../simulate/costs";
import { herdSeconds } from "../simulate/herd";
import { Measured, type Comparison } from "../simulate/measured";
import { Stage, type Played } from "../simulate/play";
import { workloadOf } from "../simulate/workload";

const SEED = 20_261_130;
const WATCHERS = 50;
const MOST = { entries: 0.1, shares: 0.2, measured: 1.5, border: 2.5, herd: 2 } as const;

interface World {
  people: number;
  routing: Routing;
  watchers?: number;
  seconds: number;
  /** As many nodes as this one would need, so that worlds with the same number can be compared. */
  sizedAs: { routing: Routing; presenceAudience?: number };
}

const asBuilt = { routing: "broadcast" } as const;
const WORLDS: readonly World[] = [
  { people: 10_000, routing: "broadcast", seconds: 40, sizedAs: asBuilt },
  { people: 100_000, routing: "broadcast", seconds: 8, sizedAs: asBuilt },
  { people: 100_000, routing: "interest", seconds: 8, sizedAs: asBuilt },
  { people: 100_000, routing: "placed", seconds: 8, sizedAs: asBuilt },
  {
    people: 100_000,
    routing: "interest",
    watchers: WATCHERS,
    seconds: 8,
    sizedAs: { routing: "interest", presenceAudience: WATCHERS },
  },
  {
    people: 1_000_000,
    routing: "interest",
    watchers: WATCHERS,
    seconds: 2,
    sizedAs: { routing: "interest", presenceAudience: WATCHERS },
  },
];

interface Pair {
  name: string;
  nodes: number;
  played: Played;
  formula: Load;
}

function playWorld({ people, routing, watchers, seconds, sizedAs }: World, { costs }: KnownCosts): Pair {
  const workload = workloadOf(people);
  // Where no number of nodes is enough, there is still something to be seen at so many people each.
  const nodes = Math.min(nodesFor(workload, sizedAs, costs), people / 500);
  const formula = loadOf(workload, { nodes, routing, presenceAudience: watchers }, costs);
  const databaseCores = Math.ceil(formula.databaseCores / 0.7);
  const stage = new Stage({ workload, nodes, routing, databaseCores, seconds, seed: SEED, watchers }, costs);
  const presence = watchers === undefined ? "" : ", presence by interest";
  return { name: `${people.toLocaleString("en")} ${routing}${presence}`, nodes, played: stage.run(), formula };
}

function rowsOfPair({ name, nodes, played, formula }: Pair): Rows {
  const shown = (load: Load | Played) => ({
    nodes,
    "CPU node": figure(load.nodeShare),
    "CPU database": figure(load.databaseCores),
    "CPU Redis": figure(load.redisShare),
    "entries/s": figure(load.entriesPerSecond),
    "readings/s": figure(load.readingsPerSecond),
    "other nodes per message": figure(load.crossingsPerMessage),
  });
  const ms = (part: number) => figure(quantile(played.toAllSeconds, part) * 1e3);
  const times = { "p50 ms": ms(0.5), "p95 ms": ms(0.95), "p99 ms": ms(0.99) };
  return {
    [`${name}: simulated`]: { ...shown(played), "busiest node": figure(played.busiestNode), ...times },
    [`${name}: formula`]: shown(formula),
  };
}

function rowsOfComparison({ name, isCalibrated, measured, simulated }: Comparison): Rows {
  const nodes = name === "two-nodes" ? 2 : 1;
  const shown = ({ server, database, p50Ms, p95Ms, p99Ms }: Comparison["measured"]) => {
    const row = { "CPU node": (server ?? Number.NaN) / nodes, "CPU database": database, "p50 ms": p50Ms };
    const all = Object.entries({ ...row, "p95 ms": p95Ms, "p99 ms": p99Ms });
    return { nodes, ...Object.fromEntries(all.flatMap(([key, value]) => (value ? [[key, figure(value)]] : []))) };
  };
  const kind = isCalibrated ? "costs are from it" : "foretold";
  return { [`${name}: measured`]: shown(measured), [`${name}: simulated, ${kind}`]: shown(simulated) };
}

/** How far apart two figures are that should be one. */
function factor(one: number, other: number): number {
  return Math.max(one / other, other / one);
}

function againstFormula(
  pairs: readonly Pair[],
  what: string,
  most: number,
  pick: (load: Load | Played) => number,
): Verdict {
  const worst = Math.max(...pairs.map(({ played, formula }) => factor(pick(played), pick(formula)) - 1));
  return {
    ratio: `${what} differ from the formula by ${figure(worst * 100)} % at most`,
    target: `at most ${most * 100} %`,
    isMet: worst <= most,
  };
}

function foretold(what: string, simulated: number, measured: number, most: number): Verdict {
  const apart = factor(simulated, measured);
  return {
    ratio: `${what}: ${figure(simulated)} simulated, ${figure(measured)} measured, a factor of ${figure(apart)}`,
    target: `at most ${most}`,
    isMet: apart <= most,
  };
}

function herdVerdict({ costs }: KnownCosts, ledger: Ledger): Verdict[] {
  const row = ledger.row("herd");
  const cores = ledger.find("herd")?.machine.cores ?? 2;
  if (row?.["back"] === undefined) return [];
  const together = { people: row["back"], nodes: 1, databaseCores: cores, machineCores: cores };
  const simulated = herdSeconds({ ...together, connection: costs.connection, spreadSeconds: 1, seed: SEED });
  const measured = (row["all s"] ?? Number.NaN) - (row["start of the server s"] ?? 0);
  return [foretold("herd, s until all are back after the start", simulated, measured, MOST.herd)];
}

function measuredVerdicts(comparisons: readonly Comparison[], border: ReturnType<Measured["border"]>): Verdict[] {
  const verdicts = comparisons
    .filter(({ isCalibrated }) => !isCalibrated)
    .flatMap(({ name, measured, simulated }) => [
      foretold(`${name}, CPU of the server`, simulated.server, measured.server ?? Number.NaN, MOST.measured),
      // Of two nodes it is the database of one.
      ...(name === "two-nodes"
        ? []
        : [
            foretold(
              `${name}, CPU of the database`,
              simulated.database,
              measured.database ?? Number.NaN,
              MOST.measured,
            ),
          ]),
    ]);
  if (border !== null)
    verdicts.push(
      foretold("saturation, messages a second with p95 within 250 ms", border.simulated, border.measured, MOST.border),
    );
  return verdicts;
}

async function run(): Promise<Outcome> {
  const results = readResults();
  const known = costsFrom(results);
  const measured = new Measured(results, SEED);
  const comparisons = measured.all();
  const pairs = WORLDS.map((world) => playWorld(world, known));
  const rows = [...comparisons.map(rowsOfComparison), ...pairs.map(rowsOfPair)];
  const dates = Object.entries(known.measured).map(([name, date]) => `${name} ${date}`);
  return {
    rows: Object.assign({}, ...rows) as Rows,
    verdicts: [
      ...measuredVerdicts(comparisons, measured.border()),
      ...herdVerdict(known, new Ledger(results)),
      againstFormula(pairs, "entries a second", MOST.entries, (load) => load.entriesPerSecond),
      againstFormula(pairs, "readings a second", MOST.shares, (load) => load.readingsPerSecond),
      againstFormula(pairs, "shares of nodes", MOST.shares, (load) => load.nodeShare),
      againstFormula(pairs, "shares of the database", MOST.shares, (load) => load.databaseCores),
    ],
    remarks: [`Costs: ${dates.join(", ")}`, ...known.assumed.map((figure) => `not measured, assumed: ${figure}`)],
  };
}

export const simulate: Benchmark = {
  name: "simulate",
  about: "instances played event by event, beside the arithmetic and beside what was measured",
  page: "docs/scaling.md",
  basis: "results of others",
  run,
};
