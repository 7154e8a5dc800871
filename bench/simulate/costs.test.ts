// Costs are what was measured, and what was not measured is named.
import { describe, expect, it } from "vitest";
import type { Result } from "../results";
import { FOOTPRINT } from "./cost-names";
import { costsFrom } from "./costs";

const [MESSAGE_MS, DELIVERY_MS, DATABASE_MS] = [0.9, 0.015, 1.1];

function resultOf(name: string, rows: Result["rows"]): Result {
  const machine = { cores: 2, processor: "", memoryGigabytes: 4, node: "20", postgres: "15", redis: "7" };
  const options = { repeats: 1, seconds: 8, warmSeconds: 1, scale: 1 };
  return { name, about: "", date: "2026-11-30T00:00:00Z", machine, options, rows, verdicts: [] };
}

/** A round as it would be measured if messages and deliveries took just that. */
function round(members: number, perSecond: number): Record<string, number> {
  return {
    "deliveries/s": members * perSecond,
    "CPU server": (perSecond * (MESSAGE_MS + members * DELIVERY_MS)) / 1e3,
    "CPU database": (perSecond * DATABASE_MS) / 1e3,
  };
}

describe("costs", () => {
  it("of a message and of a delivery are told apart by two rounds of other sizes", () => {
    const results = [resultOf("s1", { product: round(200, 100) }), resultOf("s2", { product: round(20, 400) })];
    const { costs, measured } = costsFrom(results);
    expect(costs.message.nodeMs).toBeCloseTo(MESSAGE_MS, 6);
    expect(costs.message.databaseMs).toBeCloseTo(DATABASE_MS, 6);
    expect(costs.deliveryMs).toBeCloseTo(DELIVERY_MS, 6);
    expect(measured).toEqual({ s1: "2026-11-30", s2: "2026-11-30" });
  });

  it("of asking and of reading are told apart by one entry and a hundred", () => {
    const entry = (server: number) => ({ [FOOTPRINT.server]: server, [FOOTPRINT.redis]: server / 10 });
    const rows = { [FOOTPRINT.entryReadAlone]: entry(105), [FOOTPRINT.entryReadJoined]: entry(6) };
    const { broker } = costsFrom([resultOf("footprint", rows)]).costs;
    expect(broker.nodeAskMs).toBeCloseTo(0.1, 6);
    expect(broker.nodeReadMs).toBeCloseTo(0.005, 6);
    expect(broker.askMs).toBeCloseTo(0.01, 6);
  });

  it("that nobody measured are usable all the same, and named", () => {
    const { costs, assumed } = costsFrom([]);
    expect(assumed.join("\n")).toContain(FOOTPRINT.markRead);
    for (const cost of [costs.message.nodeMs, costs.deliveryMs, costs.broker.nodeHearMs, costs.page.databaseMs])
      expect(cost).toBeGreaterThan(0);
  });
});
