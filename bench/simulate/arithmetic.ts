// What a load takes, by multiplication: costs times how often. The simulation plays the same load event by event; where the two differ,
// one of them is wrong. All rates are per second, all shares are of one processor core.
import type { Costs, Work } from "./costs";
import {
  meanAudience,
  nodesReached,
  overSizes,
  perSecond,
  presenceAudience,
  serverCount,
  type Workload,
} from "./workload";

/** broadcast: every node reads every event (today). interest: only nodes that hold a socket in one of its rooms. placed: the same, and
 *  people whose first server is the same are brought to the same node. */
export type Routing = "broadcast" | "interest" | "placed";

export interface Plan {
  nodes: number;
  routing: Routing;
  /** Sockets that hear of one person's coming; all of their servers today. */
  presenceAudience?: number;
  /** Of those who write, who is told of: one. */
  typingAudience?: number;
}

export interface Load {
  entriesPerSecond: number;
  /** Readings of an entry by a node, over all nodes. */
  hearingsPerSecond: number;
  deliveriesPerSecond: number;
  /** Nodes beyond the author's that read a message. */
  crossingsPerMessage: number;
  /** Busy share of one node's one thread. */
  nodeShare: number;
  /** Of it: what grows with the whole instance, whatever this node holds. */
  hearingShare: number;
  databaseCores: number;
  /** Of Redis' one thread. */
  redisShare: number;
  redisBytesPerSecond: number;
}

export const LOOK_EVERY = { rightsSeconds: 4, presenceSeconds: 5 } as const;

/** On how many nodes the audience of a server's event is. */
export function spreadOf(size: number, workload: Workload, { nodes, routing }: Plan): number {
  if (routing === "broadcast") return nodes;
  if (routing === "interest") return nodesReached(size, nodes);
  const atHome = size / workload.serversEach;
  const homes = Math.min(nodes, 1 + (atHome * nodes) / workload.people);
  return homes + ((nodes - homes) * nodesReached(size - atHome, nodes)) / nodes;
}

interface Spreads {
  message: number;
  presence: number;
  mark: number;
}

function spreadsOf(workload: Workload, plan: Plan): Spreads {
  const { nodes, routing } = plan;
  if (routing === "broadcast") return { message: nodes, presence: nodes, mark: nodes };
  const { directShare, talk, serversEach } = workload;
  const spread = (size: number) => spreadOf(size, workload, plan);
  const inServers = overSizes(workload, talk, spread);
  const missed = overSizes(workload, 1, (size) => 1 - spread(size) / nodes);
  const watched = plan.presenceAudience;
  return {
    message: directShare * nodesReached(2, nodes) + (1 - directShare) * inServers,
    presence: watched === undefined ? nodes * (1 - missed ** serversEach) : nodesReached(watched, nodes),
    mark: 1,
  };
}

interface Traffic {
  messages: number;
  typings: number;
  presences: number;
  marks: number;
  entries: number;
  hearings: number;
  deliveries: number;
  spreads: Spreads;
}

function trafficOf(workload: Workload, plan: Plan): Traffic {
  const rate = (what: Parameters<typeof perSecond>[1]) => perSecond(workload, what);
  const [messages, typings, presences, marks] = [rate("messages"), rate("typings"), rate("presences"), rate("marks")];
  const spreads = spreadsOf(workload, plan);
  const audience = meanAudience(workload);
  // A node alone needs no broker.
  const isAlone = plan.nodes === 1;
  return {
    messages,
    typings,
    presences,
    marks,
    spreads,
    entries: isAlone ? 0 : messages + typings + presences + marks,
    hearings: isAlone
      ? 0
      : (messages + typings) * spreads.message + presences * spreads.presence + marks * spreads.mark,
    deliveries:
      messages * audience +
      typings * (plan.typingAudience ?? audience) +
      presences * (plan.presenceAudience ?? presenceAudience(workload)) +
      marks,
  };
}

/** Channels that sockets of one node are in. */
export function channelsHeld(workload: Workload, { nodes, routing }: Plan): number {
  const byInterest: Plan = { nodes, routing: routing === "placed" ? "placed" : "interest" };
  const there = overSizes(workload, 0, (size) => spreadOf(size, workload, byInterest) / nodes);
  return serverCount(workload) * there * workload.channelsEach;
}

/** How many entries a node finds at each asking: those that came while it was busy with the last ones, and at least one. */
function entriesPerAsk(entriesPerSecond: number, askSeconds: number, entrySeconds: number): number {
  let entries = 1;
  for (let step = 0; step < 60; step += 1) {
    const waiting = entriesPerSecond * (askSeconds + Math.min(entries, 100) * entrySeconds);
    entries = Math.min(100, (entries + waiting + Math.exp(-waiting)) / 2);
  }
  return entries;
}

/** Work that people cause beside what they write, with the looks that nodes do by themselves. */
function questions(workload: Workload, plan: Plan, costs: Costs): Work {
  const rate = (what: Parameters<typeof perSecond>[1]) => perSecond(workload, what);
  const done: [number, Work][] = [
    [rate("messages"), costs.message],
    [rate("marks"), costs.mark],
    [rate("syncs"), costs.sync],
    [rate("pages"), costs.page],
    [rate("connections"), costs.connection],
    [rate("presences"), costs.status],
  ];
  if (plan.nodes > 1) {
    done.push([workload.people / LOOK_EVERY.rightsSeconds, costs.sessionLook]);
    done.push([(plan.nodes * channelsHeld(workload, plan)) / LOOK_EVERY.rightsSeconds, costs.accessLook]);
  }
  const sum = (pick: (work: Work) => number) => done.reduce((total, [times, work]) => total + times * pick(work), 0);
  return { nodeMs: sum(({ nodeMs }) => nodeMs), databaseMs: sum(({ databaseMs }) => databaseMs) };
}

/** Every node reads the lists of all others, and asks each of them about whoever came or went. */
function presenceLists({ people }: Workload, { nodes, routing }: Plan, presences: number, costs: Costs) {
  if (nodes === 1 || routing !== "broadcast") return { nodeMs: 0, redisMs: 0 };
  const { presenceKeyMs, nodePresenceKeyMs, nodeWriteMs, writeMs } = costs.broker;
  const keys = ((nodes - 1) * people) / LOOK_EVERY.presenceSeconds;
  const asked = presences * (nodes - 1);
  return {
    nodeMs: keys * nodePresenceKeyMs + asked * nodeWriteMs,
    redisMs: keys * presenceKeyMs + asked * writeMs,
  };
}

export function loadOf(workload: Workload, plan: Plan, costs: Costs): Load {
  const { nodes } = plan;
  const { broker, deliveryMs } = costs;
  const { entries, hearings, deliveries, spreads, presences } = trafficOf(workload, plan);
  const asked = questions(workload, plan, costs);
  const lists = presenceLists(workload, plan, presences, costs);
  const steadyMs = asked.nodeMs + deliveries * deliveryMs + entries * broker.nodeWriteMs;
  const eachMs = broker.nodeReadMs + broker.nodeHearMs;
  const perNode = hearings / nodes;
  let [share, asks] = [0.5, 0];
  for (let step = 0; step < 30; step += 1) {
    const free = Math.max(0.05, 1 - share);
    const perAsk = entriesPerAsk(perNode, (broker.askMs + broker.nodeAskMs / free) / 1e3, eachMs / free / 1e3);
    asks = hearings / perAsk;
    share = (steadyMs + hearings * eachMs + asks * broker.nodeAskMs + lists.nodeMs) / 1e3 / nodes;
  }
  return {
    entriesPerSecond: entries,
    hearingsPerSecond: hearings,
    deliveriesPerSecond: deliveries,
    crossingsPerMessage: Math.max(0, spreads.message - 1),
    nodeShare: share,
    hearingShare: (hearings * eachMs + asks * broker.nodeAskMs + lists.nodeMs) / 1e3 / nodes,
    databaseCores: asked.databaseMs / 1e3,
    redisShare: (entries * broker.writeMs + asks * broker.askMs + hearings * broker.readMs + lists.redisMs) / 1e3,
    redisBytesPerSecond: hearings * broker.entryBytes,
  };
}

export const FULL = 0.6;
const MOST_NODES = 2 ** 17;

/** The fewest nodes that are busy to 60 % at most; Infinity where more of them do not help. */
export function nodesFor(workload: Workload, plan: Omit<Plan, "nodes">, costs: Costs): number {
  const fits = (nodes: number) => loadOf(workload, { ...plan, nodes }, costs).nodeShare <= FULL;
  let most = 1;
  while (!fits(most)) if ((most *= 2) > MOST_NODES) return Infinity;
  let least = Math.floor(most / 2);
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (fits(middle)) most = middle;
    else least = middle;
  }
  return most;
}
