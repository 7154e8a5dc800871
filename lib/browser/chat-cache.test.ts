// Why this file exists: the guarantee of the replica (docs/realtime.md, rules 5 to 7): whatever order events, pages and losses come in, after a catch-up
// the cache equals a fresh fetch. The server's log is a model.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Message } from "@/lib/contracts/messages";
import {
  NEWEST,
  applyChanges,
  applyEvent,
  applyEvents,
  cutFront,
  dropPages,
  findMessage,
  heldVersion,
  keepNewerPages,
  lastSeqOf,
  logOf,
  newerPlace,
  newestMessage,
  olderPlace,
  reachesPresent,
  type ChannelLog,
} from "./chat-cache";
import { serverWith, type Event, type ModelServer } from "./chat-cache.model";

/** What the hook does: ask until there is no more, then merge the whole. */
function catchUp(log: ChannelLog, server: ModelServer): ChannelLog {
  const after = heldVersion(log);
  const items: Message[] = [];
  let answer = server.changes(after, 2);
  items.push(...answer.items);
  while (answer.hasMore) {
    answer = server.changes(answer.items.at(-1)?.version ?? after, 2);
    items.push(...answer.items);
  }
  return applyChanges(log, { after, items, version: answer.version }).log;
}

/** As small as the pages of the model, so that it happens all the time. */
const CUT = { at: 5, older: 3 };

/** What was on the screen stays, and never goes back to an older self. */
function expectNothingUndone(before: ChannelLog, after: ChannelLog) {
  const versions = new Map(itemsOf(after).map((message) => [message.id, message.version]));
  for (const message of itemsOf(before)) expect(versions.get(message.id)).toBeGreaterThanOrEqual(message.version);
}

function itemsOf(log: ChannelLog) {
  return log.pages.flatMap((page) => page.items);
}

function expectFresh(log: ChannelLog, server: ModelServer) {
  const items = itemsOf(log);
  const [newest, oldest] = [items[0]?.seq ?? 0, items.at(-1)?.seq ?? 1];
  expect(items).toEqual(server.between(oldest, newest));
  expect(heldVersion(log)).toBe(server.version);
}

const operation = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ do: "create" as const, pick: 0 }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("edit" as const), pick: fc.nat(40) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delete" as const), pick: fc.nat(40) }) },
);
type Operation = { do: "create" | "edit" | "delete"; pick: number };

function run(server: ModelServer, step: Operation) {
  if (step.do === "create") server.create();
  else server.change(step.pick, step.do === "delete");
}

describe("applying events to the replica of a channel", () => {
  it("equals a fresh fetch, and twice is as good as once", () => {
    fc.assert(
      fc.property(fc.nat(8), fc.array(operation, { maxLength: 30 }), (start, steps) => {
        const server = serverWith(start);
        let log = logOf(server.page(NEWEST), NEWEST);
        for (const step of steps) {
          run(server, step);
          log = applyEvents(log, server.events.slice(heldVersion(log))).log;
          expectFresh(log, server);
          expect(reachesPresent(log)).toBe(true);
          expect(lastSeqOf(log)).toBe(server.page(NEWEST).lastSeq);
        }
        for (const event of server.events) expect(applyEvent(log, event).log).toBe(log);
      }),
    );
  });

  const delivery = fc.oneof(
    operation,
    fc.record({ do: fc.constant("deliver" as const), pick: fc.nat(60) }),
    fc.record({ do: fc.constant("request" as const), pick: fc.nat(1) }),
    fc.record({ do: fc.constant("arrive" as const), pick: fc.nat(0) }),
    fc.record({ do: fc.constant("catchUp" as const), pick: fc.nat(0) }),
    fc.record({ do: fc.constant("drop" as const), pick: fc.nat(1) }),
  );

  it("ends equal to a fresh fetch after any order, loss and duplication, with pages that arrive late", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 15 }), fc.array(delivery, { maxLength: 60 }), (start, steps) => {
        const server = serverWith(start);
        let log = logOf(server.page(NEWEST), NEWEST);
        // As TanStack Query does it: the pages at the time of the request, and the answer.
        let underway: ChannelLog | undefined;
        for (const step of steps) {
          const before = log;
          if (step.do === "deliver") {
            const event = server.events[step.pick % server.events.length];
            if (event) log = cutFront(applyEvent(log, event).log, CUT);
          } else if (step.do === "request") {
            const place = step.pick === 0 ? olderPlace(log) : newerPlace(log);
            if (!place || underway) continue;
            const page = server.page(place);
            const isNewer = place.at === "newer";
            underway = {
              pages: isNewer ? [page, ...log.pages] : [...log.pages, page],
              pageParams: isNewer ? [place, ...log.pageParams] : [...log.pageParams, place],
            };
          } else if (step.do === "arrive") {
            if (underway) log = keepNewerPages(log, underway);
            underway = undefined;
          } else if (step.do === "catchUp") {
            log = cutFront(catchUp(log, server), CUT);
          } else if (step.do === "drop") {
            if (!underway) log = dropPages(log, step.pick === 0 ? "newest" : "oldest", 2);
          } else {
            run(server, step);
          }
          if (step.do !== "drop") expectNothingUndone(before, log);
          const seqs = itemsOf(log).map((message) => message.seq);
          expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) - index));
        }
        const wasAttached = reachesPresent(log);
        log = catchUp(log, server);
        expectFresh(log, server);
        if (wasAttached) expect(newestMessage(log)?.seq).toBe(server.page(NEWEST).lastSeq);
      }),
      { numRuns: 500 },
    );
  });
});

describe("the replica of a channel", () => {
  it("is as old as its oldest page, and asks for what that page has not seen", () => {
    const server = serverWith(6);
    const log = logOf(server.page(NEWEST), NEWEST);
    const place = olderPlace(log);
    if (!place) throw new Error("there are older messages");
    const late = server.page(place);
    server.change(0, false);
    const current = applyEvents(log, server.events.slice(6)).log;
    expect(heldVersion(current)).toBe(7);

    const merged = keepNewerPages(current, { pages: [...log.pages, late], pageParams: [...log.pageParams, place] });
    expect(heldVersion(merged)).toBe(6);
    server.create();
    expect(applyEvent(merged, { ...server.events[7], version: 8 } as Event).outcome).toBe("gap");
    const caughtUp = catchUp(merged, server);
    expect(findMessage(caughtUp, "1001")?.content).toBe("text 1!");
    expectFresh(caughtUp, server);
  });

  it("refuses a catch-up that began after what it lacks", () => {
    const server = serverWith(4);
    const log = logOf({ ...server.page(NEWEST), version: 2 }, NEWEST);
    expect(applyChanges(log, { after: 3, items: [], version: 4 })).toEqual({ log, outcome: "gap" });
  });

  it("takes no new message into a window that is detached from the present, but knows that there is one", () => {
    const server = serverWith(9);
    const log = logOf(server.page({ at: "around", messageId: "1004" }), { at: "around", messageId: "1004" });
    server.create();
    const after = applyEvents(log, server.events).log;
    expect(itemsOf(after)).toEqual(itemsOf(log));
    expect(lastSeqOf(after)).toBe(10);
    expect(newerPlace(after)).toEqual({ at: "newer", after: "1005" });
  });

  it("keeps id and place of a deleted message", () => {
    const server = serverWith(3);
    const log = logOf(server.page(NEWEST), NEWEST);
    server.change(1, true);
    const after = applyEvents(log, server.events).log;
    expect(itemsOf(after).map(({ id, deleted, content }) => [id, deleted, content])).toEqual([
      ["1003", false, "text 3"],
      ["1002", true, ""],
      ["1001", false, "text 1"],
    ]);
  });

  it("never lets an older self of a message overwrite a newer one", () => {
    const server = serverWith(2);
    server.change(0, false);
    server.change(0, false);
    const log = logOf({ ...server.page(NEWEST), version: 2 }, NEWEST);
    const after = applyEvents(log, server.events.slice(0, 3)).log;
    expect(heldVersion(after)).toBe(3);
    expect(findMessage(after, "1001")?.content).toBe("text 1!!");
  });
});
