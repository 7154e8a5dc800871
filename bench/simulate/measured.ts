// The measured scenarios, played by the simulation: those that its costs come from, and others, for which it has to foretell what was
// measured. Nodes, database and generator share one machine, as they did.
import { quantile } from "../benchmark";
import type { Result } from "../results";
import { costsFrom, Ledger, rateOf, type Costs } from "./costs";
import { Instance, type Told } from "./instance";
import { Random } from "./random";

interface Group {
  channels: number;
  members: number;
  perSecond: number;
}

export interface Scene {
  nodes: number;
  /** Whose messages are timed. */
  group: Group;
  others?: Group;
}

export interface Figures {
  server: number;
  database: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  entriesPerMessage: number;
}

interface Surroundings {
  cores: number;
  taken: number;
  commitSeconds: number;
  seed: number;
}

const [WARM_SECONDS, SECONDS] = [1, 8];

/** Whoever sits beside somebody sits at the next node. Messages come evenly, as the generator sends them. */
function sendEvenly(instance: Instance, name: string, group: Group, onAll: (told: Told) => void): void {
  const { channels, members, perSecond } = group;
  const nodes = instance.nodes.length;
  const places = Array.from({ length: Math.min(nodes, members) }, (_, node) => node);
  const spread = { nodes: places, counts: places.map((node) => Math.ceil((members - node) / nodes)) };
  for (let place = 0; place < (WARM_SECONDS + SECONDS) * perSecond; place += 1) {
    const [channel, number] = [place % channels, Math.floor(place / channels)];
    const sender = (number + channel) % members;
    const send = () => instance.send(sender % nodes, `${name} ${channel}`, spread, onAll);
    instance.calendar.after(place / perSecond, send);
  }
}

export function playScene(costs: Costs, scene: Scene, { cores, taken, commitSeconds, seed }: Surroundings): Figures {
  const { nodes, group, others } = scene;
  const machine = { cores, taken };
  const setting = { nodes, routing: "broadcast", databaseCores: cores, machine, commitSeconds } as const;
  const instance = new Instance(costs, setting, new Random(seed));
  const { calendar, counts, database } = instance;
  const toAllMs: number[] = [];
  sendEvenly(instance, "timed", group, ({ sentAt }) => {
    if (sentAt >= WARM_SECONDS) toAllMs.push((calendar.now - sentAt) * 1e3);
  });
  if (others) sendEvenly(instance, "other", others, () => undefined);
  calendar.run(WARM_SECONDS);
  const look = () => [
    instance.nodes.reduce((sum, node) => sum + node.counted.workSeconds, 0),
    database.counted.workSeconds,
    counts.entries,
  ];
  const before = look();
  calendar.run(WARM_SECONDS + SECONDS);
  const [server = 0, base = 0, entries = 0] = look().map((value, at) => value - (before[at] ?? 0));
  calendar.run();
  const part = (share: number) => quantile(toAllMs, share);
  return {
    server: server / SECONDS,
    database: base / SECONDS,
    p50Ms: part(0.5),
    p95Ms: part(0.95),
    p99Ms: part(0.99),
    entriesPerMessage: entries / SECONDS / (group.perSecond + (others?.perSecond ?? 0)),
  };
}

export interface Comparison {
  name: string;
  isCalibrated: boolean;
  measured: Partial<Figures>;
  simulated: Figures;
}

interface Shape {
  row: string;
  nodes: number;
  channels: number;
  members: number;
  others?: Group;
  isCalibrated: boolean;
}

const LARGE = { row: "product", nodes: 1, channels: 1, members: 200 };
const MANY = { row: "product", nodes: 1, channels: 50, members: 20 };
const SHAPES: Record<string, Shape> = {
  s1: { ...LARGE, isCalibrated: true },
  s2: { ...MANY, isCalibrated: true },
  "two-nodes": { ...MANY, row: "two nodes", nodes: 2, isCalibrated: false },
  saturation: { ...LARGE, isCalibrated: false },
  "s2-1000": { ...MANY, isCalibrated: false },
  "hot-channel": {
    ...LARGE,
    row: "product: hot channel",
    members: 2_000,
    others: { channels: 50, members: 20, perSecond: 200 },
    isCalibrated: false,
  },
};

export class Measured {
  readonly costs: Costs;
  readonly commitSeconds: number;
  private readonly ledger: Ledger;

  constructor(
    private readonly results: readonly Result[],
    private readonly seed: number,
  ) {
    this.ledger = new Ledger(results);
    this.costs = costsFrom(results).costs;
    const s1 = this.compare("s1", 0);
    // What is left of the median is waiting that no processor does: the disk, and the way through the kernel.
    this.commitSeconds = Math.max(0, (s1?.measured.p50Ms ?? 0) - (s1?.simulated.p50Ms ?? 0)) / 1e3;
  }

  private surroundings(name: string, commitSeconds: number): Surroundings {
    const result = this.ledger.find(name);
    const busy = this.ledger.row(name, SHAPES[name]?.row)?.["generator busy"] ?? 0.1;
    // The share is of one of the generator's two processes.
    return { cores: result?.machine.cores ?? 2, taken: 2 * busy, commitSeconds, seed: this.seed };
  }

  compare(name: string, commitSeconds = this.commitSeconds): Comparison | null {
    const shape = SHAPES[name];
    const row = shape && this.ledger.row(name, shape.row);
    if (!shape || !row) return null;
    const scale = this.ledger.find(name)?.options.scale ?? 1;
    const perSecond = Math.round(rateOf(this.ledger, name, shape.row, shape.members));
    const sized = (group: Group): Group => ({ ...group, members: Math.max(2, Math.round(group.members * scale)) });
    const others = shape.others && sized({ ...shape.others, perSecond: Math.round(shape.others.perSecond * scale) });
    const scene = { nodes: shape.nodes, group: sized({ ...shape, perSecond }), others };
    const simulated = playScene(this.costs, scene, this.surroundings(name, commitSeconds));
    const measured = {
      server: row["CPU server"],
      database: row["CPU database"],
      p50Ms: row["p50 ms"],
      p95Ms: row["p95 ms"],
      p99Ms: row["p99 ms"],
      entriesPerMessage: row["into Redis per message"],
    };
    return { name, isCalibrated: shape.isCalibrated, measured, simulated };
  }

  all(): Comparison[] {
    return Object.keys(SHAPES).flatMap((name) => this.compare(name) ?? []);
  }

  /** The highest rate in one channel of 200 with a p95 within 250 ms: as it was measured, and as the simulation has it. */
  border(): { measured: number; simulated: number } | null {
    const measured = this.ledger.row("saturation", "product")?.["messages/s"];
    const members = SHAPES["saturation"]?.members ?? 200;
    if (measured === undefined) return null;
    const holds = (perSecond: number) => {
      const around = this.surroundings("saturation", this.commitSeconds);
      return playScene(this.costs, { nodes: 1, group: { channels: 1, members, perSecond } }, around).p95Ms <= 250;
    };
    let [held, failed] = [0, 3_200];
    while (failed - held > 10) {
      const middle = Math.round((held + failed) / 2);
      if (holds(middle)) held = middle;
      else failed = middle;
    }
    return { measured, simulated: held };
  }
}
