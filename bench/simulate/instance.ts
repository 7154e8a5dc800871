// Nodes, a database and a broker as stations with queues, and what happens to a message between them: it is taken in, rides in a batch of
// its channel, is told at once or joined, goes through the broker to the nodes that listen, and from each to its sockets.
import { groupingOf, type Grouping } from "./grouping";
import type { Routing } from "./arithmetic";
import { MOST_READ } from "./asking";
import type { Costs, Work } from "./costs";
import { Calendar, Station } from "./queues";
import type { Random } from "./random";
import type { Spread } from "./world";

/** Of a message's own work: what comes before it is written, and what after. */
const TAKEN_IN = 0.6;
/** What a joined event adds to a packet, beside the first one. */
const JOINED_SHARE = 0.05;

export interface Setting {
  nodes: number;
  routing: Routing;
  databaseCores: number;
  /** Where everything shares one machine: its cores, and how many of them other programs are using. */
  machine?: { cores: number; taken: number };
  /** From the end of a statement's work until it is durable. */
  commitSeconds?: number;
}

/** A message on its way, or another event. */
export interface Told {
  sentAt: number;
  spread: Spread;
  /** Nodes that have not delivered it. */
  left: number;
  delivered: number;
  onAll?: (told: Told) => void;
}

interface Entry {
  told: readonly Told[];
  spread: Spread;
  from: number;
}

interface Inbox {
  entries: Entry[];
  isReading: boolean;
}

interface Counts {
  entries: number;
  readings: number;
  deliveries: number;
  statements: number;
}

function socketsOn(spread: Spread, node: number): number {
  for (let at = 0; at < spread.nodes.length; at += 1) if (spread.nodes[at] === node) return spread.counts[at] ?? 0;
  return 0;
}

export class Instance {
  readonly calendar = new Calendar();
  readonly counts: Counts = { entries: 0, readings: 0, deliveries: 0, statements: 0 };
  readonly database: Station;
  readonly broker: Station;
  readonly nodes: Station[];
  private readonly grouping: Grouping<Told>;
  private readonly inboxes: Inbox[];

  constructor(
    readonly costs: Costs,
    readonly setting: Setting,
    private readonly random: Random,
  ) {
    const { calendar } = this;
    const { machine } = setting;
    const stretch = () => (machine === undefined ? 1 : Math.max(1, (this.running() + machine.taken) / machine.cores));
    this.database = new Station(calendar, setting.databaseCores, stretch);
    this.broker = new Station(calendar, 1, stretch);
    this.nodes = Array.from({ length: setting.nodes }, () => new Station(calendar, 1, stretch));
    this.inboxes = this.nodes.map(() => ({ entries: [], isReading: false }));
    this.grouping = groupingOf(calendar, this.nodes, {
      write: (batch, done) => this.writeBatch(batch, done),
      written: (node, channel, told) =>
        this.work(node, costs.message.nodeMs * (1 - TAKEN_IN), () => this.grouping.tell(node, channel, told)),
      tell: (node, all) => this.tell(node, all),
    });
  }

  /** Processes that are at work at this moment. */
  private running(): number {
    return this.nodes.reduce((sum, node) => sum + node.atWork, this.database.atWork + this.broker.atWork);
  }

  private work(node: number, ms: number, done: () => void): void {
    this.nodes[node]?.serve(this.random.around(ms / 1e3), done);
  }

  private writeBatch(count: number, done: () => void): void {
    const { costs, setting, random, calendar } = this;
    const ms = costs.message.databaseMs * (1 + costs.furtherRowShare * (count - 1));
    this.counts.statements += 1;
    this.database.serve(random.around(ms / 1e3), () => calendar.after(setting.commitSeconds ?? 0, done));
  }

  /** Something that a node and then the database are asked for. */
  ask(node: number, { nodeMs, databaseMs }: Work, done: () => void = () => undefined): void {
    this.work(node, nodeMs, () => this.database.serve(this.random.around(databaseMs / 1e3), done));
  }

  occupy(node: number, ms: number, done: () => void = () => undefined): void {
    this.work(node, ms, done);
  }

  send(node: number, channel: string, spread: Spread, onAll: (told: Told) => void): void {
    const told: Told = { sentAt: this.calendar.now, spread, left: spread.nodes.length, delivered: 0, onAll };
    this.work(node, this.costs.message.nodeMs * TAKEN_IN, () => this.grouping.submit(node, channel, told));
  }

  /** An event that nothing is written for. */
  announce(node: number, spread: Spread): void {
    const told: Told = { sentAt: this.calendar.now, spread, left: spread.nodes.length, delivered: 0 };
    this.tell(node, [told]);
  }

  private tell(from: number, told: readonly Told[]): void {
    const spread = told[0]?.spread;
    if (!spread) return;
    if (this.nodes.length === 1) {
      this.deliver(0, told, spread);
      return;
    }
    this.counts.entries += 1;
    const { broker } = this.costs;
    this.work(from, broker.nodeWriteMs, () =>
      this.broker.serve(broker.writeMs / 1e3, () => {
        this.publish({ told, spread, from });
        this.deliver(from, told, spread);
      }),
    );
  }

  private publish(entry: Entry): void {
    const { routing } = this.setting;
    const readers = routing === "broadcast" ? this.nodes.keys() : Array.from(entry.spread.nodes);
    for (const node of readers) {
      if (routing !== "broadcast" && node === entry.from) continue;
      this.inboxes[node]?.entries.push(entry);
      this.read(node);
    }
  }

  /** As the adapter reads: it asks, takes what is there, and asks again. */
  private read(node: number): void {
    const inbox = this.inboxes[node];
    if (!inbox || inbox.isReading || inbox.entries.length === 0) return;
    inbox.isReading = true;
    const { askMs, readMs } = this.costs.broker;
    const taken = inbox.entries.splice(0, MOST_READ);
    this.broker.serve((askMs + taken.length * readMs) / 1e3, () => this.unpack(node, taken));
  }

  private unpack(node: number, entries: readonly Entry[]): void {
    const { nodeAskMs, nodeReadMs, nodeHearMs } = this.costs.broker;
    const heard = entries.filter(({ from }) => from !== node);
    this.counts.readings += entries.length;
    for (const { told, spread } of heard) this.deliver(node, told, spread);
    this.work(node, nodeAskMs + entries.length * nodeReadMs + heard.length * nodeHearMs, () => {
      const inbox = this.inboxes[node];
      if (inbox) inbox.isReading = false;
      this.read(node);
    });
  }

  private deliver(node: number, told: readonly Told[], spread: Spread): void {
    const sockets = socketsOn(spread, node);
    if (sockets === 0) return;
    const packetMs = this.costs.deliveryMs * (1 + JOINED_SHARE * (told.length - 1));
    this.work(node, sockets * packetMs, () => {
      this.counts.deliveries += sockets * told.length;
      for (const one of told) {
        one.delivered += sockets;
        one.left -= 1;
        if (one.left === 0) one.onAll?.(one);
      }
    });
  }
}
