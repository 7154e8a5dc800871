// What a load takes, by multiplication: costs times how often. The simulation plays the same load event by event; where the two differ,
// one of them is wrong. All rates are per second, all shares are of one processor core.
import { asksPerSecond, MOST_READ } from "./asking";
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
  /** What somebody read is told by their own node, where all of their windows are. */
  isMarkLocal?: boolean;
}

export interface Load {
  entriesPerSecond: number;
  /** Readings of an entry by a node, over all nodes. */
  readingsPerSecond: number;
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
  /** The same, if every asking found as many entries as one may take: beyond 1 it cannot follow. */
  redisLeastShare: number;
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
  presences: number;
  entries: number;
  readings: number;
  deliveries: number;
  spreads: Spreads;
}

function trafficOf(workload: Workload, plan: Plan): Traffic {
  const rate = (what: Parameters<typeof perSecond>[1]) => perSecond(workload, what);
  const [messages, typings, presences, marks] = [rate("messages"), rate("typings"), rate("presences"), rate("marks")];
  const spreads = spreadsOf(workload, plan);
  const audience = meanAudience(workload);
  const told = plan.isMarkLocal ? 0 : marks;
  // A node alone needs no broker. Who reads everything also reads its own.
  const entries = plan.nodes === 1 ? 0 : messages + typings + presences + told;
  const own = plan.routing === "broadcast" ? 0 : 1;
  const reached =
    (messages + typings) * (spreads.message - own) + presences * (spreads.presence - own) + told * (spreads.mark - own);
  return {
    presences,
    spreads,
    entries,
    readings: plan.nodes === 1 ? 0 : Math.max(0, reached),
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

function times(count: number, { nodeMs, databaseMs }: Work): Work {
  return { nodeMs: count * nodeMs, databaseMs: count * databaseMs };
}

function sumOf(parts: Readonly<Record<string, Work>>): Work {
  const all = Object.values(parts);
  return {
    nodeMs: all.reduce((sum, { nodeMs }) => sum + nodeMs, 0),
    databaseMs: all.reduce((sum, { databaseMs }) => sum + databaseMs, 0),
  };
}

/** What people cause, and the looks that nodes do by themselves, in milliseconds of each second, over all nodes. */
export function partsOf(workload: Workload, plan: Plan, costs: Costs): Record<string, Work> {
  const rate = (what: Parameters<typeof perSecond>[1]) => perSecond(workload, what);
  const told = (perSecondOf: number, audience: number): Work => ({
    nodeMs: perSecondOf * audience * costs.deliveryMs,
    databaseMs: 0,
  });
  const audience = meanAudience(workload);
  const looks = plan.nodes > 1 ? 1 / LOOK_EVERY.rightsSeconds : 0;
  return {
    "messages, taken in and written": times(rate("messages"), costs.message),
    "messages, delivered": told(rate("messages"), audience),
    "typing, delivered": told(rate("typings"), plan.typingAudience ?? audience),
    "coming and going, asked": times(rate("presences"), costs.status),
    "coming and going, delivered": told(rate("presences"), plan.presenceAudience ?? presenceAudience(workload)),
    "marks of what was read": sumOf({ asked: times(rate("marks"), costs.mark), told: told(rate("marks"), 1) }),
    "sync every 30 s": times(rate("syncs"), costs.sync),
    "pages of history": times(rate("pages"), costs.page),
    "new connections": times(rate("connections"), costs.connection),
    "looks at sign-ins": times(looks * workload.people, costs.sessionLook),
    "looks at rights": times(looks * plan.nodes * channelsHeld(workload, plan), costs.accessLook),
  };
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
  const { broker } = costs;
  const traffic = trafficOf(workload, plan);
  const { entries, readings, deliveries, spreads, presences } = traffic;
  const asked = sumOf(partsOf(workload, plan, costs));
  const lists = presenceLists(workload, plan, presences, costs);
  const heard = plan.routing === "broadcast" ? readings - entries : readings;
  const hearingMs = readings * broker.nodeReadMs + heard * broker.nodeHearMs + lists.nodeMs;
  const nodeMs = asked.nodeMs + entries * broker.nodeWriteMs + hearingMs;
  const redisMs = entries * broker.writeMs + readings * broker.readMs + lists.redisMs;
  const asks = asksPerSecond(readings, nodes, costs, { nodeMs, redisMs });
  return {
    entriesPerSecond: entries,
    readingsPerSecond: readings,
    deliveriesPerSecond: deliveries,
    crossingsPerMessage: Math.max(0, spreads.message - 1),
    nodeShare: (nodeMs + asks * broker.nodeAskMs) / 1e3 / nodes,
    hearingShare: (hearingMs + asks * broker.nodeAskMs) / 1e3 / nodes,
    databaseCores: asked.databaseMs / 1e3,
    redisShare: (redisMs + asks * broker.askMs) / 1e3,
    redisLeastShare: (redisMs + (readings / MOST_READ) * broker.askMs) / 1e3,
    redisBytesPerSecond: readings * broker.entryBytes,
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
