// Why this file exists: the promises of unread (docs/realtime.md, rules 14 and 16): two integers decide, every tab comes to the same, what was seen stays seen.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ListedReadState, ReadUpdate } from "@/lib/contracts/read-states";
import {
  dropServerStates,
  nextUnread,
  serverUnreadCount,
  setBackTo,
  showUpTo,
  takeArrivals,
  takeList,
  takeUpdate,
  unreadChannels,
  unreadCount,
  type ReadMap,
} from "./read-state";

function state(channelId: string, change: Partial<ListedReadState> = {}): ListedReadState {
  return { channelId, serverId: "1", seq: 0, lastSeq: 0, version: 0, ...change };
}
const held = (...states: ListedReadState[]) => takeList(undefined, states);
const count = (states: ReadMap, channelId = "a") => unreadCount(states.get(channelId));
const arrive = (states: ReadMap, seq: number, isOwn = false) =>
  takeArrivals(states, [{ channelId: "a", seq, isOwn }]).states;
const update = (seq: number, version: number, change: Partial<ReadUpdate> = {}): ReadUpdate => ({
  channelId: "a",
  seq,
  version,
  lastSeq: 10,
  unread: false,
  ...change,
});

describe("messages that arrive", () => {
  it("from others are unread, one's own are read with all before them", () => {
    const start = held(state("a", { seq: 3, lastSeq: 3, version: 1 }));
    expect(count(arrive(arrive(start, 4), 5))).toBe(2);
    expect(count(arrive(arrive(start, 4), 5, true))).toBe(0);
    expect(count(arrive(arrive(start, 4, true), 5))).toBe(1);
  });

  it("that the list counted already change nothing, not even when they are one's own", () => {
    const start = held(state("a", { seq: 1, lastSeq: 3, version: 5 }));
    expect(arrive(start, 3, true)).toBe(start);
  });

  it("in a channel that is not known say that the list is out of date", () => {
    const { states, unknown } = takeArrivals(held(), [{ channelId: "a", seq: 1, isOwn: false }]);
    expect([states.size, unknown]).toEqual([0, ["a"]]);
  });
});

describe("what is read", () => {
  const start = held(state("a", { seq: 2, lastSeq: 10, version: 1 }));

  it("here is read at once, before the server knows, and a report from elsewhere that knows less does not undo it", () => {
    const shown = showUpTo(start, "a", 10);
    expect(count(shown)).toBe(0);
    expect(count(takeUpdate(shown, update(7, 2)))).toBe(0);
    expect(showUpTo(shown, "a", 9)).toBe(shown);
  });

  it("elsewhere is read here, and an older report that comes later changes nothing", () => {
    const newer = takeUpdate(start, update(9, 3));
    expect(count(newer)).toBe(1);
    expect(takeUpdate(newer, update(5, 2))).toBe(newer);
  });

  it("by hand set back is unread, also where it was just shown", () => {
    const shown = showUpTo(start, "a", 10);
    expect(count(setBackTo(shown, "a", 4))).toBe(6);
    expect(count(takeUpdate(shown, update(4, 2, { unread: true })))).toBe(6);
  });

  it("is the same for two tabs in whatever order the reports reach them", () => {
    const reports = fc.array(fc.record({ seq: fc.nat(10), unread: fc.boolean() }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(reports, fc.infiniteStream(fc.nat()), (made, dice) => {
        const told = made.map(({ seq, unread }, index) => update(seq, index + 2, { unread }));
        const shuffled = told
          .map((report) => ({ report, at: dice.next().value as number }))
          .toSorted((one, other) => one.at - other.at)
          .map(({ report }) => report);
        const last = told.at(-1);
        expect(count(shuffled.reduce(takeUpdate, start))).toBe(10 - (last?.seq ?? 0));
      }),
    );
  });
});

describe("the list asked for again", () => {
  it("does not undo what events told while it was under way", () => {
    const start = held(state("a", { seq: 2, lastSeq: 10, version: 1 }));
    const later = arrive(takeUpdate(start, update(9, 3)), 12);
    expect(count(takeList(later, [state("a", { seq: 5, lastSeq: 11, version: 2 })]))).toBe(3);
    expect(count(takeList(showUpTo(start, "a", 10), [state("a", { seq: 2, lastSeq: 10, version: 1 })]))).toBe(0);
  });

  it("tells of a setting back that was missed, and drops channels that are gone", () => {
    const start = showUpTo(held(state("a", { seq: 8, lastSeq: 10, version: 1 }), state("b")), "a", 10);
    const next = takeList(start, [state("a", { seq: 4, lastSeq: 10, version: 2 })]);
    expect(count(next)).toBe(6);
    expect(next.has("b")).toBe(false);
  });
});

describe("the places with something unread", () => {
  const unread = { seq: 0, lastSeq: 2 };
  const states = held(
    state("dm", { serverId: null, lastSeq: 1 }),
    state("a"),
    state("b", unread),
    state("c", { serverId: "2" }),
    state("d", { serverId: "2", ...unread }),
  );

  it("are told in the order of the sidebar, and summed for each server", () => {
    expect(unreadChannels(states).map(({ channelId }) => channelId)).toEqual(["dm", "b", "d"]);
    expect([null, "1", "2", "3"].map((id) => serverUnreadCount(states, id))).toEqual([1, 2, 2, 0]);
    expect(unreadChannels(dropServerStates(states, "1")).map(({ channelId }) => channelId)).toEqual(["dm", "d"]);
  });

  it.each([
    ["a", "next", "b"],
    ["b", "next", "d"],
    ["d", "next", "dm"],
    ["dm", "previous", "d"],
    ["c", "previous", "b"],
    [undefined, "next", "dm"],
    [undefined, "previous", "d"],
    ["elsewhere", "next", "dm"],
  ] as const)("after %s, %s, comes %s", (from, direction, expected) => {
    expect(nextUnread(states, from, direction)?.channelId).toBe(expected);
  });

  it("lead nowhere when there is none but the one that is open", () => {
    const only = held(state("a"), state("b", unread));
    expect(nextUnread(only, "b", "next")).toBeNull();
    expect(nextUnread(held(state("a")), "a", "previous")).toBeNull();
    expect(nextUnread(undefined, "a", "next")).toBeNull();
  });
});
