// Groups that fold away keep what matters in sight, and the keys go through what is shown.
import { describe, expect, it } from "vitest";
import { channelRows, neighbour } from "./channel-groups";

const channels = [
  { id: "1", name: "general", type: "TEXT" as const },
  { id: "2", name: "Kitchen", type: "AUDIO" as const },
  { id: "3", name: "plans", type: "TEXT" as const },
];
const drawn = (...args: Parameters<typeof channelRows<(typeof channels)[number]>>) =>
  channelRows(...args).map((row) => ("channel" in row ? row.channel.id : `${row.group}${row.isCollapsed ? "-" : "+"}`));

describe("the rows of the sidebar", () => {
  it("stand by kind, in the order they have, and a kind without channels has no heading", () => {
    expect(drawn(channels)).toEqual(["TEXT+", "1", "3", "AUDIO+", "2"]);
  });

  it("keep in a collapsed group only what one must not lose sight of", () => {
    expect(drawn(channels, { collapsed: ["TEXT"] })).toEqual(["TEXT-", "AUDIO+", "2"]);
    expect(drawn(channels, { collapsed: ["TEXT"], kept: (id) => id === "3" })).toEqual(["TEXT-", "3", "AUDIO+", "2"]);
  });

  it("show everything that a filter finds, whether collapsed or not", () => {
    expect(drawn(channels, { collapsed: ["TEXT", "AUDIO"], filter: " KIT" })).toEqual(["AUDIO+", "2"]);
    expect(drawn(channels, { filter: "zebra" })).toEqual([]);
  });
});

describe("the neighbour of a channel", () => {
  it.each([
    ["1", 1, "2"],
    ["3", 1, "1"],
    ["1", -1, "3"],
    [undefined, 1, "1"],
    ["gone", -1, "3"],
  ] as const)("of %s in direction %d is %s", (from, step, expected) => {
    expect(neighbour(channels, from, step)?.id).toBe(expected);
  });

  it("is nobody in an empty list", () => {
    expect(neighbour([], "1", 1)).toBeUndefined();
  });
});
