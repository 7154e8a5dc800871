// The arithmetic of docs/scaling.md at three sizes, as it is built and with the measures that the page speaks of, and the sizes at which
// single things are full. Nothing is measured here: costs come from the other benchmarks' results.
import { figure, type Benchmark, type Outcome } from "../benchmark";
import { readResults } from "../results";
import { loadOf, nodesFor, partsOf, type Load, type Plan } from "../simulate/arithmetic";
import { costsFrom, type Costs } from "../simulate/costs";
import { herdAtLeast } from "../simulate/herd";
import {
  meanAudience,
  perSecond,
  presenceAudience,
  workloadOf,
  type Habits,
  type Workload,
} from "../simulate/workload";

const PAGE = "docs/scaling.md";
const SIZES = [100_000, 1_000_000, 10_000_000] as const;
const SECONDS_OF_YEAR = 365 * 86_400;
/** Of the one primary that is reckoned with, and how much of it may be in use. */
const PRIMARY = { cores: 32, share: 0.7, connections: 24 } as const;
const ACCOUNTS_PER_ONLINE = 10;
/** What a node is asked to hold where no number of nodes is enough. */
const PEOPLE_PER_NODE = 2_000;
/** Of Redis' thread: beyond it nodes wait, and ask for more at a time. */
const REDIS_FULL = 0.8;
const HORIZON = 2 ** 31;

const BUILT = { routing: "broadcast" } as const;
const CHANGED = { routing: "interest", presenceAudience: 50, typingAudience: 20, isMarkLocal: true } as const;
const PLANS: Record<string, Omit<Plan, "nodes">> = { "as built": BUILT, changed: CHANGED };

function planned(
  workload: Workload,
  plan: Omit<Plan, "nodes">,
  costs: Costs,
): { needed: number; load: Load; nodes: number } {
  const needed = nodesFor(workload, plan, costs);
  const nodes = Number.isFinite(needed) ? needed : workload.people / PEOPLE_PER_NODE;
  return { needed, nodes, load: loadOf(workload, { ...plan, nodes }, costs) };
}

function nodesAndRedis(workload: Workload, plan: Omit<Plan, "nodes">, costs: Costs): Record<string, number> {
  const { needed, nodes, load } = planned(workload, plan, costs);
  const [heard, presences] = [plan.presenceAudience ?? presenceAudience(workload), perSecond(workload, "presences")];
  return {
    "sockets that hear of a person's coming": heard,
    "deliveries/s": load.deliveriesPerSecond,
    "of them, of presence": (presences * heard) / load.deliveriesPerSecond,
    "entries in Redis/s": load.entriesPerSecond,
    "nodes needed": needed,
    "nodes reckoned with": nodes,
    "CPU of a node": load.nodeShare,
    "of it, hearing other nodes": load.hearingShare,
    "CPU of Redis, cores, at the least": load.redisLeastShare,
    "out of Redis, MB/s": load.redisBytesPerSecond / 1e6,
    "database, cores": load.databaseCores,
    "database connections": nodes * PRIMARY.connections,
  };
}

function people(workload: Workload, costs: Costs): Record<string, number> {
  const rate = (what: keyof Habits) => perSecond(workload, what);
  const written = rate("messages") + rate("marks") + rate("presences");
  const rows = rate("messages") * workload.dutyShare * SECONDS_OF_YEAR;
  const states = workload.people * ACCOUNTS_PER_ONLINE * workload.serversEach * workload.channelsEach;
  const databaseCores = PRIMARY.cores * PRIMARY.share;
  const crowd = { people: workload.people, nodes: Math.ceil(workload.people / PEOPLE_PER_NODE), databaseCores };
  return {
    "messages/s": rate("messages"),
    "sockets that hear of a message": meanAudience(workload),
    "appends, cores of the database": (rate("messages") * costs.message.databaseMs) / 1e3,
    "transactions that write/s": written,
    "hours until 2^31 transactions": HORIZON / written / 3_600,
    "pages read per message written": workload.habits.pages / workload.habits.messages,
    "new messages a year, thousand million": rows / 1e9,
    "their TB a year, with indexes": (rows * (costs.rowBytes + costs.indexBytes)) / 1e12,
    "read states, thousand million": states / 1e9,
    "read states, GB": (states * costs.readStateBytes) / 1e9,
    "memory of sockets, GB": (workload.people * costs.socketKilobytes) / 1e6,
    "all back after a herd, s": herdAtLeast({ ...crowd, connection: costs.connection, spreadSeconds: 5, seed: 1 }),
    "largest channel, cores for a message/s": (workload.largest * costs.deliveryMs) / 1e3,
  };
}

async function runScales(): Promise<Outcome> {
  const { costs } = costsFrom(readResults());
  const rows: Outcome["rows"] = {};
  const note = (column: string, figures: Record<string, number>) => {
    for (const [name, value] of Object.entries(figures)) (rows[name] ??= {})[column] = figure(value);
  };
  for (const size of SIZES) note(`${size.toLocaleString("en")} as built`, people(workloadOf(size), costs));
  for (const size of SIZES)
    for (const [name, plan] of Object.entries(PLANS))
      note(`${size.toLocaleString("en")} ${name}`, nodesAndRedis(workloadOf(size), plan, costs));
  return { rows, verdicts: [] };
}

/** The most people with whom something is still within its bounds. */
function mostPeople(isWithin: (workload: Workload) => boolean): number {
  let [held, failed] = [1_000, 100_000_000];
  while (failed / held > 1.01) {
    const middle = Math.sqrt(held * failed);
    if (isWithin(workloadOf(middle))) held = middle;
    else failed = middle;
  }
  return Number(held.toPrecision(2));
}

async function runLimits(): Promise<Outcome> {
  const { costs } = costsFrom(readResults());
  const cores = PRIMARY.cores * PRIMARY.share;
  const rate = perSecond;
  const redisFits = (plan: Omit<Plan, "nodes">) => (workload: Workload) =>
    planned(workload, plan, costs).load.redisLeastShare <= REDIS_FULL;
  const limits: Record<string, number> = {
    "Redis' one thread is full, as built": mostPeople(redisFits(BUILT)),
    "no number of nodes is enough, as built": mostPeople((workload) => nodesFor(workload, BUILT, costs) < Infinity),
    "the same, with presence by interest": mostPeople(
      (workload) => nodesFor(workload, { ...BUILT, presenceAudience: 50 }, costs) < Infinity,
    ),
    "Redis' one thread is full, changed": mostPeople(redisFits(CHANGED)),
    "a primary of 32 cores is 70 % busy": mostPeople(
      (workload) => planned(workload, CHANGED, costs).load.databaseCores <= cores,
    ),
    "the same, by appends alone": mostPeople(
      (workload) => (rate(workload, "messages") * costs.message.databaseMs) / 1e3 <= cores,
    ),
    "2^31 transactions pass within a day": mostPeople(
      (workload) => (people(workload, costs)["hours until 2^31 transactions"] ?? 0) > 24,
    ),
    "a year of messages is 10 TB": mostPeople(
      (workload) => (people(workload, costs)["their TB a year, with indexes"] ?? Infinity) < 10,
    ),
  };
  return {
    rows: Object.fromEntries(Object.entries(limits).map(([name, most]) => [name, { "people online": most }])),
    verdicts: [],
  };
}

/** Who takes the time at the smallest of the sizes. */
async function runParts(): Promise<Outcome> {
  const { costs } = costsFrom(readResults());
  const rows: Outcome["rows"] = {};
  const workload = workloadOf(SIZES[0]);
  for (const [name, plan] of Object.entries(PLANS)) {
    const { nodes, load } = planned(workload, plan, costs);
    const note = (row: string, column: string, cores: number) =>
      ((rows[row] ??= {})[`${column}, ${name}`] = figure(cores));
    for (const [part, { nodeMs, databaseMs }] of Object.entries(partsOf(workload, { ...plan, nodes }, costs))) {
      note(part, "nodes", nodeMs / 1e3);
      note(part, "database", databaseMs / 1e3);
    }
    note("hearing other nodes", "nodes", load.hearingShare * nodes);
    note("everything", "nodes", load.nodeShare * nodes);
    note("everything", "database", load.databaseCores);
  }
  return { rows, verdicts: [] };
}

export const parts: Benchmark = {
  name: "parts",
  about: `cores that each kind of work takes with ${SIZES[0].toLocaleString("en")} people online, by arithmetic`,
  page: PAGE,
  basis: "results of others",
  run: runParts,
};

export const scales: Benchmark = {
  name: "scales",
  about: "what 100,000, 1,000,000 and 10,000,000 people online take, by arithmetic; an empty cell has no finite answer",
  page: PAGE,
  basis: "results of others",
  run: runScales,
};

export const limits: Benchmark = {
  name: "limits",
  about: "with how many people online single things are full, by arithmetic",
  page: PAGE,
  basis: "results of others",
  run: runLimits,
};
