// Plays an hour's habits for some seconds on an instance, and says what it took: every figure is counted at the stations.
import { LOOK_EVERY, type Routing } from "./arithmetic";
import type { Costs } from "./costs";
import { Instance } from "./instance";
import { Random } from "./random";
import { sumOf, World, type Spread } from "./world";
import { perSecond, type Habits, type Workload } from "./workload";

export interface Play {
  workload: Workload;
  nodes: number;
  routing: Routing;
  databaseCores: number;
  seconds: number;
  seed: number;
  /** Only so many hear of one person's coming. */
  watchers?: number;
}

export interface Played {
  nodeShare: number;
  busiestNode: number;
  databaseCores: number;
  redisShare: number;
  entriesPerSecond: number;
  readingsPerSecond: number;
  crossingsPerMessage: number;
  deliveriesPerSecond: number;
  /** From the send to the last member, of each message. */
  toAllSeconds: number[];
  messages: number;
  /** What was delivered of messages, and what should have been. */
  delivered: number;
  expected: number;
}

const WARM_SECONDS = 2;
const LOOK_PIECE_MS = 5;

export class Stage {
  readonly random: Random;
  readonly world: World;
  readonly instance: Instance;
  readonly toAllSeconds: number[] = [];
  sent = 0;
  readonly totals = { messages: 0, crossings: 0, delivered: 0, expected: 0 };
  private readonly until: number;

  constructor(
    private readonly play: Play,
    costs: Costs,
  ) {
    const { workload, nodes, routing, databaseCores, seed, seconds } = play;
    this.random = new Random(seed);
    this.world = new World(workload, nodes, routing, this.random);
    this.instance = new Instance(costs, { nodes, routing, databaseCores }, this.random);
    this.until = WARM_SECONDS + seconds;
  }

  private someone(): number {
    return this.random.below(this.play.workload.people);
  }

  private nodeOf(person: number): number {
    return this.world.nodeOf[person] ?? 0;
  }

  /** What nobody times: one after the other, without memory. */
  private repeat(what: keyof Habits, act: () => void): void {
    const { calendar } = this.instance;
    const mean = 1 / perSecond(this.play.workload, what);
    const again = () => {
      if (calendar.now >= this.until) return;
      act();
      calendar.after(this.random.exponential(mean), again);
    };
    calendar.after(this.random.exponential(mean), again);
  }

  private someConversation(): { author: number; channel: string; spread: Spread } {
    const { workload } = this.play;
    if (this.random.next() < workload.directShare) {
      const author = this.someone();
      const other = (author + 1 + this.random.below(workload.people - 1)) % workload.people;
      return { author, channel: `direct ${author} ${other}`, spread: this.world.audienceOfPeople([author, other]) };
    }
    const { server, author } = this.world.someTalk();
    const channel = `${server} ${this.random.below(workload.channelsEach)}`;
    return { author, channel, spread: this.world.audienceOf(server) };
  }

  private sendOne(): void {
    const { author, channel, spread } = this.someConversation();
    const { totals, instance, play } = this;
    totals.messages += 1;
    totals.crossings += (play.routing === "broadcast" ? play.nodes : spread.nodes.length) - 1;
    totals.expected += Array.from(spread.counts).reduce((sum, count) => sum + count, 0);
    const isCounted = instance.calendar.now >= WARM_SECONDS;
    instance.send(this.nodeOf(author), channel, spread, ({ sentAt, delivered }) => {
      totals.delivered += delivered;
      if (isCounted) this.toAllSeconds.push(instance.calendar.now - sentAt);
    });
  }

  private watchersOf(person: number): Spread {
    const { watchers } = this.play;
    if (watchers !== undefined)
      return this.world.audienceOfPeople(Array.from({ length: watchers }, () => this.someone()));
    return sumOf(this.world.serversOf(person).map((server) => this.world.audienceOf(server)));
  }

  /** As well as the question of where the others are, in which each node is asked. */
  private comeOrGo(): void {
    const { instance, play } = this;
    const person = this.someone();
    const node = this.nodeOf(person);
    const { status, broker } = instance.costs;
    const others = play.nodes - 1;
    instance.ask(node, status, () => instance.announce(node, this.watchersOf(person)));
    if (play.routing !== "broadcast" || others === 0) return;
    instance.occupy(node, others * broker.nodeWriteMs);
    instance.broker.serve((others * broker.writeMs) / 1e3, () => undefined);
  }

  private askSometimes(): void {
    const { instance } = this;
    const { costs } = instance;
    for (const what of ["sync", "page", "connection"] as const)
      this.repeat(`${what}s`, () => instance.ask(this.nodeOf(this.someone()), costs[what]));
    this.repeat("marks", () => {
      const node = this.nodeOf(this.someone());
      instance.ask(node, costs.mark, () => instance.announce(node, { nodes: [node], counts: [1] }));
    });
  }

  /** Every so often, beginning at a moment of its own. */
  private everySeconds(seconds: number, act: () => void): void {
    const { calendar } = this.instance;
    const again = () => {
      if (calendar.now >= this.until) return;
      act();
      calendar.after(seconds, again);
    };
    calendar.after(this.random.next() * seconds, again);
  }

  /** A long answer is worked through as it comes in, and others get their turn in between. */
  private inPieces(node: number, ms: number): void {
    const piece = Math.min(ms, LOOK_PIECE_MS);
    if (piece > 0) this.instance.occupy(node, piece, () => this.inPieces(node, ms - piece));
  }

  private lookByThemselves(): void {
    const { instance, play, world } = this;
    if (play.nodes === 1) return;
    const { sessionLook, accessLook, broker } = instance.costs;
    const people = new Uint32Array(play.nodes);
    for (const node of world.nodeOf) people[node] = (people[node] ?? 0) + 1;
    world.serversHeld().forEach((servers, node) => {
      const channels = servers * play.workload.channelsEach;
      const here = people[node] ?? 0;
      const nodeMs = here * sessionLook.nodeMs + channels * accessLook.nodeMs;
      const databaseMs = here * sessionLook.databaseMs + channels * accessLook.databaseMs;
      this.everySeconds(LOOK_EVERY.rightsSeconds, () => {
        instance.database.serve(databaseMs / 1e3, () => this.inPieces(node, nodeMs));
      });
      if (play.routing !== "broadcast") return;
      this.everySeconds(LOOK_EVERY.presenceSeconds, () => {
        people.forEach((count, other) => {
          if (other === node) return;
          instance.broker.serve((count * broker.presenceKeyMs) / 1e3, () =>
            instance.occupy(node, count * broker.nodePresenceKeyMs),
          );
        });
      });
    });
  }

  run(): Played {
    const { instance } = this;
    this.repeat("messages", () => this.sendOne());
    this.repeat("typings", () => {
      const { author, spread } = this.someConversation();
      instance.announce(this.nodeOf(author), spread);
    });
    this.repeat("presences", () => this.comeOrGo());
    this.askSometimes();
    this.lookByThemselves();
    instance.calendar.run(WARM_SECONDS);
    const before = this.look();
    instance.calendar.run(this.until);
    const after = this.look();
    const rates = after.map((value, at) => (value - (before[at] ?? 0)) / this.play.seconds);
    return this.summary(rates);
  }

  /** Whatever is on its way arrives. */
  finish(): void {
    this.instance.calendar.run();
  }

  private look(): number[] {
    const { database, broker, counts, nodes } = this.instance;
    const busy = nodes.map((node) => node.busySeconds());
    return [database.busySeconds(), broker.busySeconds(), counts.entries, counts.readings, counts.deliveries, ...busy];
  }

  private summary([database, redis, entries, readings, deliveries, ...busy]: number[]): Played {
    const { messages, crossings } = this.totals;
    return {
      nodeShare: busy.reduce((sum, share) => sum + share, 0) / busy.length,
      busiestNode: Math.max(...busy),
      databaseCores: database ?? 0,
      redisShare: redis ?? 0,
      entriesPerSecond: entries ?? 0,
      readingsPerSecond: readings ?? 0,
      crossingsPerMessage: crossings / messages,
      deliveriesPerSecond: deliveries ?? 0,
      toAllSeconds: this.toAllSeconds,
      messages,
      delivered: this.totals.delivered,
      expected: this.totals.expected,
    };
  }
}
