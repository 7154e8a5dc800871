// Why this file exists: the window of a replica keeps whole while it grows, is cut and let go of, and pages arrive late
// (docs/realtime.md, rules 7 and 8).
import { describe, expect, it } from "vitest";
import {
  NEWEST,
  applyEvents,
  cutFront,
  dropPages,
  findMessage,
  heldVersion,
  keepNewerPages,
  logOf,
  newerPlace,
  newestMessage,
  olderPlace,
  withAuthor,
  type ChannelLog,
} from "./chat-cache";
import { serverWith, type ModelServer } from "./chat-cache.model";

/** As small as the pages of the model. */
const CUT = { at: 5, older: 3 };

function itemsOf(log: ChannelLog) {
  return log.pages.flatMap((page) => page.items);
}

function expectFresh(log: ChannelLog, server: ModelServer) {
  const items = itemsOf(log);
  expect(items).toEqual(server.between(items.at(-1)?.seq ?? 1, items[0]?.seq ?? 0));
  expect(heldVersion(log)).toBe(server.version);
}

describe("the window of a replica", () => {
  it("shows everybody under the name that they have now, and is the same where nobody changed theirs", () => {
    const server = serverWith(3);
    const log = logOf(server.page(NEWEST), NEWEST);
    const author = itemsOf(log)[0]?.author;
    if (!author) throw new Error("there are messages");
    expect(withAuthor(log, { ...author })).toBe(log);
    expect(withAuthor(log, { ...author, id: "404", displayName: "Somebody else" })).toBe(log);
    const renamed = withAuthor(log, { ...author, displayName: "Renamed" });
    for (const [index, message] of itemsOf(renamed).entries()) {
      const before = itemsOf(log)[index];
      const isTheirs = before?.author.id === author.id;
      expect(message).toEqual(isTheirs ? { ...before, author: { ...author, displayName: "Renamed" } } : before);
    }
    expect(heldVersion(renamed)).toBe(heldVersion(log));
  });

  it("shows a message once that came by an event and with a page", () => {
    const server = serverWith(9);
    const around = { at: "around", messageId: "1004" } as const;
    let log = logOf(server.page(around), around);
    const place = newerPlace(log);
    if (!place) throw new Error("there are newer messages");
    const page = server.page(place);
    server.change(5, false);
    log = applyEvents(log, server.events.slice(9)).log;
    expect(newestMessage(log)?.content).toBe("text 6!");
    const joined = keepNewerPages(log, { pages: [page, ...log.pages], pageParams: [place, ...log.pageParams] });
    expect(itemsOf(joined).map(({ seq }) => seq)).toEqual([8, 7, 6, 5, 4, 3]);
    expect(findMessage(joined, "1006")?.content).toBe("text 6!");
  });

  it("cuts its newest page, however long the channel stays open, and can let go of every part", () => {
    const server = serverWith(3);
    let log = logOf(server.page(NEWEST), NEWEST);
    for (let count = 0; count < 2_000; count += 1) {
      server.create();
      log = applyEvents(log, server.events.slice(-1)).log;
    }
    expectFresh(log, server);
    expect(Math.max(...log.pages.map((page) => page.items.length))).toBeLessThan(150);
    const bounded = dropPages(log, "oldest", 16);
    expect(itemsOf(bounded).length).toBeLessThanOrEqual(16 * 150);
    expectFresh(bounded, server);
    const older = olderPlace(bounded);
    expect(older).toEqual({ at: "before", before: itemsOf(bounded).at(-1)?.id });
  });

  it("keeps what was cut off while an older page was on its way", () => {
    const server = serverWith(9);
    let log = logOf(server.page(NEWEST), NEWEST);
    const place = olderPlace(log);
    if (!place) throw new Error("there are older messages");
    const underway = { pages: [...log.pages, server.page(place)], pageParams: [...log.pageParams, place] };
    for (let count = 0; count < 8; count += 1) {
      server.create();
      log = cutFront(applyEvents(log, server.events.slice(-1)).log, CUT);
    }
    expect(log.pages.length).toBeGreaterThan(2);
    const late = keepNewerPages(log, underway);
    const joined = applyEvents(late, server.events.slice(heldVersion(late))).log;
    expectFresh(joined, server);
    expect(
      itemsOf(joined)
        .map(({ seq }) => seq)
        .at(-1),
    ).toBe(4);
  });
});
