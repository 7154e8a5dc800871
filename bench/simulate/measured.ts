// The measured scenarios, played by the simulation: those that its costs come from, and others, for which it has to foretell what was
// measured. Nodes, database and generator share one machine, as they did.
import { quantile } from "../benchmark";
import type { Result } from "../results";
import { costsFrom, Ledger, rateOf, type Costs } from "./costs";
import { Instance } from "./instance";
import { Random } from "./random";

export interface Scene {
  channels: number;
  members: number;
  perSecond: number;
  nodes: number;
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
export function playScene(costs: Costs, scene: Scene, { cores, taken, commitSeconds, seed }: Surroundings): Figures {
  const { channels, members, perSecond, nodes } = scene;
  const setting = {
    nodes,
    routing: "broadcast",
    databaseCores: cores,
    machine: { cores, taken },
    commitSeconds,
  } as const;
  const instance = new Instance(costs, setting, new Random(seed));
  const { calendar, counts, database } = instance;
  const places = Array.from({ length: Math.min(nodes, members) }, (_, node) => node);
  const spread = { nodes: places, counts: places.map((node) => Math.ceil((members - node) / nodes)) };
  const toAllMs: number[] = [];
  const total = (WARM_SECONDS + SECONDS) * perSecond;
  for (let place = 0; place < total; place += 1) {
    const at = place / perSecond;
    const [channel, number] = [place % channels, Math.floor(place / channels)];
    const sender = (number + channel) % members;
    calendar.after(at, () =>
      instance.send(sender % nodes, `${channel}`, spread, ({ sentAt }) => {
        if (at >= WARM_SECONDS) toAllMs.push((calendar.now - sentAt) * 1e3);
      }),
    );
  }
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
    entriesPerMessage: entries / SECONDS / perSecond,
  };
}

export interface Comparison {
  name: string;
  isCalibrated: boolean;
  measured: Partial<Figures>;
  simulated: Figures;
}

const SHAPES: Record<string, { row: string; channels: number; members: number; nodes: number; isCalibrated: boolean }> =
  {
    s1: { row: "product", channels: 1, members: 200, nodes: 1, isCalibrated: true },
    s2: { row: "product", channels: 50, members: 20, nodes: 1, isCalibrated: true },
    "two-nodes": { row: "two nodes", channels: 50, members: 20, nodes: 2, isCalibrated: true },
    saturation: { row: "product", channels: 1, members: 200, nodes: 1, isCalibrated: false },
    "s2-1000": { row: "product", channels: 50, members: 20, nodes: 1, isCalibrated: false },
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
    const members = Math.max(2, Math.round(shape.members * (this.ledger.find(name)?.options.scale ?? 1)));
    const perSecond = Math.round(rateOf(this.ledger, name, shape.row, shape.members));
    const simulated = playScene(this.costs, { ...shape, members, perSecond }, this.surroundings(name, commitSeconds));
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
      return playScene(this.costs, { channels: 1, members, perSecond, nodes: 1 }, around).p95Ms <= 250;
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
