// People in servers and on nodes, drawn as the workload says. Sizes of servers are the quantiles of their distribution, so that two
// worlds differ in who is where and not in how many large servers there happen to be.
import type { Routing } from "./arithmetic";
import type { Random } from "./random";
import { serverCount, type Workload } from "./workload";

/** How many sockets of an audience each node holds. */
export interface Spread {
  nodes: ArrayLike<number>;
  counts: ArrayLike<number>;
}

const NOWHERE = 0xffff_ffff;

export class World {
  readonly nodeOf: Uint16Array;
  readonly servers: number;
  /** Of each person so many places, with NOWHERE where one came twice. */
  private readonly slots: Uint32Array;
  private readonly memberStarts: Uint32Array;
  private readonly members: Uint32Array;
  private readonly spreadStarts: Uint32Array;
  private readonly spreadNodes: Uint16Array;
  private readonly spreadCounts: Uint32Array;
  private readonly talk: Float64Array;

  constructor(
    private readonly workload: Workload,
    readonly nodes: number,
    routing: Routing,
    private readonly random: Random,
  ) {
    this.servers = Math.max(1, Math.round(serverCount(workload)));
    this.slots = this.drawSlots();
    this.nodeOf = routing === "placed" ? this.placeByServer() : this.placeAnywhere();
    const { starts, members } = this.gather();
    this.memberStarts = starts;
    this.members = members;
    this.spreadStarts = new Uint32Array(this.servers + 1);
    this.spreadNodes = new Uint16Array(members.length);
    this.spreadCounts = new Uint32Array(members.length);
    this.spread();
    this.talk = this.sumTalk();
  }

  private sizeAt(part: number): number {
    const { smallest, largest } = this.workload;
    return Math.round((smallest * largest) / (largest - part * (largest - smallest)));
  }

  private drawSlots(): Uint32Array {
    const { people, serversEach } = this.workload;
    const slots = new Uint32Array(people * serversEach);
    let filled = 0;
    for (let server = this.servers - 1; server >= 0; server -= 1) {
      const end = filled + this.sizeAt((server + 0.5) / this.servers);
      slots.fill(server, filled, end);
      filled = Math.min(slots.length, end);
    }
    for (; filled < slots.length; filled += 1) slots[filled] = this.random.below(this.servers);
    this.random.shuffle(slots);
    for (let at = 0; at < slots.length; at += 1)
      for (let before = at - (at % serversEach); before < at; before += 1)
        if (slots[before] === slots[at]) slots[at] = NOWHERE;
    return slots;
  }

  private placeAnywhere(): Uint16Array {
    return Uint16Array.from({ length: this.workload.people }, () => this.random.below(this.nodes));
  }

  /** By the first server of each: whoever shares it sits together, as far as a node's fair share of people goes. */
  private placeByServer(): Uint16Array {
    const { people, serversEach } = this.workload;
    const order = Array.from({ length: people }, (_, person) => person);
    const homeOf = (person: number) => this.slots[person * serversEach] ?? 0;
    order.sort((one, other) => homeOf(one) - homeOf(other) || one - other);
    const nodeOf = new Uint16Array(people);
    order.forEach((person, rank) => (nodeOf[person] = Math.floor((rank * this.nodes) / people)));
    return nodeOf;
  }

  private gather(): { starts: Uint32Array; members: Uint32Array } {
    const { serversEach } = this.workload;
    const starts = new Uint32Array(this.servers + 1);
    for (const server of this.slots) if (server !== NOWHERE) starts[server + 1] = (starts[server + 1] ?? 0) + 1;
    for (let server = 0; server < this.servers; server += 1)
      starts[server + 1] = (starts[server + 1] ?? 0) + (starts[server] ?? 0);
    const next = starts.slice();
    const members = new Uint32Array(starts[this.servers] ?? 0);
    this.slots.forEach((server, at) => {
      if (server === NOWHERE) return;
      const place = next[server] ?? 0;
      members[place] = Math.floor(at / serversEach);
      next[server] = place + 1;
    });
    return { starts, members };
  }

  private spread(): void {
    const counts = new Uint32Array(this.nodes);
    let made = 0;
    for (let server = 0; server < this.servers; server += 1) {
      counts.fill(0);
      for (const person of this.membersOf(server)) {
        const node = this.nodeOf[person] ?? 0;
        counts[node] = (counts[node] ?? 0) + 1;
      }
      counts.forEach((count, node) => {
        if (count === 0) return;
        this.spreadNodes[made] = node;
        this.spreadCounts[made] = count;
        made += 1;
      });
      this.spreadStarts[server + 1] = made;
    }
  }

  private sumTalk(): Float64Array {
    const sums = new Float64Array(this.servers);
    let sum = 0;
    for (let server = 0; server < this.servers; server += 1)
      sums[server] = sum += this.membersOf(server).length ** this.workload.talk;
    return sums;
  }

  membersOf(server: number): Uint32Array {
    return this.members.subarray(this.memberStarts[server] ?? 0, this.memberStarts[server + 1] ?? 0);
  }

  serversOf(person: number): number[] {
    const { serversEach } = this.workload;
    return [...this.slots.subarray(person * serversEach, (person + 1) * serversEach)].filter((one) => one !== NOWHERE);
  }

  audienceOf(server: number): Spread {
    const [from, to] = [this.spreadStarts[server] ?? 0, this.spreadStarts[server + 1] ?? 0];
    return { nodes: this.spreadNodes.subarray(from, to), counts: this.spreadCounts.subarray(from, to) };
  }

  audienceOfPeople(people: readonly number[]): Spread {
    return sumOf(people.map((person) => ({ nodes: [this.nodeOf[person] ?? 0], counts: [1] })));
  }

  /** A server as likely as it talks, and one of its members. */
  someTalk(): { server: number; author: number } {
    const { talk, random } = this;
    const wanted = random.next() * (talk.at(-1) ?? 0);
    let [from, to] = [0, talk.length - 1];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((talk[middle] ?? 0) > wanted) to = middle;
      else from = middle + 1;
    }
    const members = this.membersOf(from);
    return { server: from, author: members[random.below(members.length)] ?? 0 };
  }

  /** Servers that at least one person of the node is in. */
  serversHeld(): Uint32Array {
    const held = new Uint32Array(this.nodes);
    const made = this.spreadStarts[this.servers] ?? 0;
    for (const node of this.spreadNodes.subarray(0, made)) held[node] = (held[node] ?? 0) + 1;
    return held;
  }
}

export function sumOf(spreads: readonly Spread[]): Spread {
  const counts = new Map<number, number>();
  for (const spread of spreads)
    for (let at = 0; at < spread.nodes.length; at += 1) {
      const node = spread.nodes[at] ?? 0;
      counts.set(node, (counts.get(node) ?? 0) + (spread.counts[at] ?? 0));
    }
  return { nodes: [...counts.keys()], counts: [...counts.values()] };
}
