// Why this file exists: whatever the socket loses, the held log becomes whole, with one question at a time
// (docs/realtime.md, rules 5 and 9).
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "./api";
import { NEWEST, heldVersion, logOf } from "./chat-cache";
import { serverWith, type ModelServer } from "./chat-cache.model";
import { ChatFeed } from "./chat-feed";
import type * as messages from "./queries/messages";
import { fetchChanges, getLog, setLog, showPlace } from "./queries/messages";

vi.mock("./queries/messages", async (original) => ({
  ...(await original<typeof messages>()),
  fetchChanges: vi.fn(),
  showPlace: vi.fn(),
}));

const CHANNEL = "1";
const asked = vi.mocked(fetchChanges);

function setUp(server: ModelServer) {
  const client = new QueryClient();
  const feed = new ChatFeed(client);
  setLog(client, CHANNEL, logOf(server.page(NEWEST), NEWEST));
  const held = () => {
    const log = getLog(client, CHANNEL);
    return log ? heldVersion(log) : undefined;
  };
  const seqs = () => getLog(client, CHANNEL)?.pages.flatMap((page) => page.items.map(({ seq }) => seq));
  return { client, feed, held, seqs };
}

beforeEach(() => {
  asked.mockReset();
  vi.mocked(showPlace).mockReset();
});

describe("the feed", () => {
  it("closes a gap with one question, and keeps what comes meanwhile", async () => {
    const server = serverWith(3);
    const { feed, held, seqs } = setUp(server);
    for (let count = 0; count < 3; count += 1) server.create();
    asked.mockImplementation(async (_, after) => {
      const answer = server.changes(after, 100);
      server.create();
      feed.receive(CHANNEL, server.events.slice(6));
      return answer;
    });
    feed.receive(CHANNEL, server.events.slice(5));
    await feed.catchUp(CHANNEL);
    expect(held()).toBe(7);
    expect(seqs()).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it("asks nothing when events only came in another order, and asks once for what does not come", async () => {
    vi.useFakeTimers();
    try {
      const server = serverWith(1);
      const { feed, held, seqs } = setUp(server);
      for (let count = 0; count < 4; count += 1) server.create();
      asked.mockImplementation(async (_, after) => server.changes(after, 100));
      const [second, third, fourth, fifth] = server.events.slice(1).map((event) => [event]);
      for (const events of [third, second]) feed.receive(CHANNEL, events ?? []);
      expect(seqs()).toEqual([3, 2, 1]);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(asked).not.toHaveBeenCalled();

      feed.receive(CHANNEL, fifth ?? []);
      expect(held()).toBe(3);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(asked.mock.calls.map(([, after]) => after)).toEqual([3]);
      expect(held()).toBe(5);
      feed.receive(CHANNEL, fourth ?? []);
      expect(seqs()).toEqual([5, 4, 3, 2, 1]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("asks again for what was lost while it asked", async () => {
    const server = serverWith(1);
    const { feed, held } = setUp(server);
    server.create();
    server.create();
    asked.mockImplementationOnce(async (_, after) => {
      const answer = server.changes(after, 100);
      server.create();
      server.create();
      feed.receive(CHANNEL, server.events.slice(4));
      return answer;
    });
    asked.mockImplementation(async (_, after) => server.changes(after, 100));
    feed.receive(CHANNEL, server.events.slice(2));
    await feed.catchUp(CHANNEL);
    expect(held()).toBe(5);
    expect(asked.mock.calls.map(([, after]) => after)).toEqual([1, 3]);
  });

  it("loads the present after a long sleep, and none of what was missed", async () => {
    const { client, feed } = setUp(serverWith(1));
    const server = serverWith(5_001);
    vi.mocked(showPlace).mockImplementation(async (_client, _door, place) => {
      const page = server.page(NEWEST);
      setLog(client, CHANNEL, logOf(page, place));
      return page;
    });
    feed.check(CHANNEL, 5_001);
    await feed.catchUp(CHANNEL);
    expect(getLog(client, CHANNEL)?.pages[0]?.items[0]?.seq).toBe(5_001);
    expect(asked).not.toHaveBeenCalled();
    expect(showPlace).toHaveBeenCalledTimes(1);
  });

  it("lets go of a channel that is no longer readable", async () => {
    const server = serverWith(2);
    const { client, feed } = setUp(server);
    const detail = "gone";
    asked.mockRejectedValue(new ApiError({ type: "about:blank", title: "No", status: 404, detail, code: "NOT_FOUND" }));
    await feed.catchUp(CHANNEL);
    expect(getLog(client, CHANNEL)).toBeUndefined();
  });

  it("ignores channels that are not held", () => {
    const { feed } = setUp(serverWith(1));
    feed.receive("2", serverWith(1).events);
    expect(asked).not.toHaveBeenCalled();
  });
});
