// The simulation keeps what the product promises (everything once to everybody) and what queues keep, whatever numbers it is given.
import { describe, expect, it } from "vitest";
import { loadOf, nodesFor, type Routing } from "./arithmetic";
import { costsFrom } from "./costs";
import { Stage, type Play, type Played } from "./play";
import { workloadOf } from "./workload";

const { costs } = costsFrom([]);
const ROUTINGS: readonly Routing[] = ["broadcast", "interest", "placed"];
const SMALL: Play = {
  workload: workloadOf(4_000),
  nodes: 4,
  routing: "broadcast",
  databaseCores: 2,
  seconds: 10,
  seed: 7,
};

function played(play: Play): Played {
  const stage = new Stage(play, costs);
  const summary = stage.run();
  stage.finish();
  return { ...summary, ...stage.totals };
}

describe("an instance that is played to the end", () => {
  it.each(ROUTINGS)("delivers every message once to every member who is online, by %s", (routing) => {
    for (const seed of [1, 2, 3]) {
      const { messages, delivered, expected } = played({ ...SMALL, routing, seed });
      expect(messages).toBeGreaterThan(50);
      expect(delivered).toBe(expected);
    }
  });

  it("delivers by interest what it delivers by broadcast", () => {
    const all = (routing: Routing) => {
      const stage = new Stage({ ...SMALL, routing }, costs);
      const messages = Array.from({ length: 200 }, (_, number) => {
        const server = number % stage.world.servers;
        const told = { delivered: 0 };
        const spread = stage.world.audienceOf(server);
        stage.instance.send(spread.nodes[0] ?? 0, `${server}`, spread, ({ delivered }) => (told.delivered = delivered));
        return told;
      });
      stage.finish();
      return messages.map(({ delivered }) => delivered);
    };
    expect(all("interest")).toEqual(all("broadcast"));
    expect(Math.min(...all("interest"))).toBeGreaterThan(0);
  });

  it("is the same with the same seed, and another with another", () => {
    expect(played(SMALL)).toEqual(played(SMALL));
    expect(played({ ...SMALL, seed: 8 }).toAllSeconds).not.toEqual(played(SMALL).toAllSeconds);
  });

  it("reads less by interest than by broadcast, and puts as much into the broker", () => {
    const [broadcast, interest] = [played(SMALL), played({ ...SMALL, routing: "interest" })];
    expect(interest.readingsPerSecond).toBeLessThan(broadcast.readingsPerSecond / 2);
    expect(interest.entriesPerSecond / broadcast.entriesPerSecond).toBeCloseTo(1, 1);
  });
});

describe("the arithmetic", () => {
  it.each(ROUTINGS)("says what the simulation counts, by %s", (routing) => {
    const workload = workloadOf(20_000);
    const plan = { nodes: 8, routing };
    const formula = loadOf(workload, plan, costs);
    const counted = played({ ...SMALL, ...plan, workload, seconds: 20, databaseCores: 8 });
    for (const what of ["entriesPerSecond", "readingsPerSecond", "nodeShare", "databaseCores"] as const) {
      expect(counted[what] / formula[what], what).toBeGreaterThan(0.85);
      expect(counted[what] / formula[what], what).toBeLessThan(1.15);
    }
  });

  it("finds a number of nodes that is enough, and one less that is not", () => {
    const workload = workloadOf(50_000);
    const nodes = nodesFor(workload, { routing: "interest" }, costs);
    const shareAt = (count: number) => loadOf(workload, { routing: "interest", nodes: count }, costs).nodeShare;
    expect(shareAt(nodes)).toBeLessThanOrEqual(0.6);
    expect(shareAt(nodes - 1)).toBeGreaterThan(0.6);
  });

  it("knows where no number of nodes is enough, since each hears everything", () => {
    expect(nodesFor(workloadOf(5_000_000), { routing: "broadcast", presenceAudience: 50 }, costs)).toBe(Infinity);
    expect(nodesFor(workloadOf(5_000_000), { routing: "interest", presenceAudience: 50 }, costs)).toBeLessThan(10_000);
  });
});
