// How often nodes ask the broker for what is new. The busier they and Redis are, the longer an asking takes, and the more entries the next
// one finds: so a full broker makes events late, and does less for each of them.
import type { Costs } from "./costs";

/** Entries of one asking, at most. */
export const MOST_READ = 100;

/** How many entries a node finds at each asking: those that came while it was busy with the last ones, and at least one. */
function entriesPerAsk(entriesPerSecond: number, askSeconds: number, entrySeconds: number): number {
  let entries = 1;
  for (let step = 0; step < 60; step += 1) {
    const waiting = entriesPerSecond * (askSeconds + Math.min(entries, MOST_READ) * entrySeconds);
    entries = Math.min(MOST_READ, (entries + waiting + Math.exp(-waiting)) / 2);
  }
  return entries;
}

/** What nodes and Redis do beside the asking, in milliseconds of each second; of nodes over all of them. */
interface Steady {
  nodeMs: number;
  redisMs: number;
}

/** How often all nodes together ask for entries, when asking Redis takes so much longer than its work: the longer, the more each finds. */
function asksWhile(redisFree: number, readings: number, nodes: number, { broker }: Costs, steady: Steady): number {
  const eachMs = broker.nodeReadMs + broker.nodeHearMs;
  let asks = readings / 2;
  for (let step = 0; step < 40; step += 1) {
    const busy = Math.min(0.98, (steady.nodeMs + asks * broker.nodeAskMs) / nodes / 1e3);
    const askSeconds = (broker.askMs / redisFree + broker.nodeAskMs / (1 - busy)) / 1e3;
    const perAsk = entriesPerAsk(readings / nodes, askSeconds, eachMs / (1 - busy) / 1e3);
    asks += (readings / perAsk - asks) / 4;
  }
  return asks;
}

/** The same, with as much of Redis' time free as those askings leave. */
export function asksPerSecond(readings: number, nodes: number, costs: Costs, steady: Steady): number {
  let [low, high] = [1e-4, 1];
  for (let step = 0; step < 24; step += 1) {
    const middle = Math.sqrt(low * high);
    const used = (steady.redisMs + asksWhile(middle, readings, nodes, costs, steady) * costs.broker.askMs) / 1e3;
    if (1 - used > middle) low = middle;
    else high = middle;
  }
  return asksWhile(low, readings, nodes, costs, steady);
}
