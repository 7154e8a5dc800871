// Why this file exists: the promises of reporting what was read (docs/realtime.md, rule 17): seldom, never lost, and never against the reader's will.
import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "./api";
import { keys } from "./keys";
import { takeList, unreadCount, type ReadMap } from "./read-state";
import { ReadStateFeed } from "./read-state-feed";
import { ask, chatSocket, type ChatSocket } from "./socket";
import type * as queries from "./queries/read-states";
import { putRead } from "./queries/read-states";

vi.mock("./socket", () => ({ ask: vi.fn(), chatSocket: vi.fn() }));
vi.mock("./queries/read-states", async (original) => ({ ...(await original<typeof queries>()), putRead: vi.fn() }));

const asked = vi.mocked(ask);
const put = vi.mocked(putRead);
let version = 1;

function answerReads(): void {
  asked.mockImplementation(async (_name, payload) => {
    const { channelId, seq } = payload as { channelId: string; seq: number };
    return { channelId, seq, lastSeq: 10, version: (version += 1) };
  });
}

function setUp(isConnected = true) {
  vi.mocked(chatSocket).mockReturnValue({ connected: isConnected } as ChatSocket);
  const client = new QueryClient();
  const listed = [{ channelId: "a", serverId: null, seq: 2, lastSeq: 10, version: 1 }];
  client.setQueryData<ReadMap>(keys.readStates, takeList(undefined, listed));
  const feed = new ReadStateFeed(client);
  const unread = () => unreadCount(client.getQueryData<ReadMap>(keys.readStates)?.get("a"));
  return { client, feed, unread };
}

const reported = () => asked.mock.calls.map(([, payload]) => (payload as { seq: number }).seq);
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
  asked.mockReset();
  put.mockReset();
  version = 1;
  answerReads();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("what this tab shows", () => {
  it("is read at once and reported once a second, the last of it always", async () => {
    const { feed, unread } = setUp();
    for (let seq = 3; seq <= 9; seq += 1) {
      feed.show("a", seq);
      await pass(100);
    }
    expect(unread()).toBe(1);
    expect(reported()).toEqual([3]);
    await pass(1_000);
    expect(reported()).toEqual([3, 9]);
    await pass(5_000);
    expect(reported()).toEqual([3, 9]);
  });

  it("is reported by HTTP while there is no socket, and again when nothing could be reached", async () => {
    const { feed } = setUp(false);
    const offline = new ApiError({
      type: "about:blank",
      title: "Offline",
      status: 0,
      detail: "Offline",
      code: "OFFLINE",
    });
    put.mockRejectedValueOnce(offline).mockResolvedValue({ channelId: "a", seq: 10, lastSeq: 10, version: 2 });
    feed.show("a", 10);
    await pass(10);
    expect(put).toHaveBeenCalledTimes(1);
    feed.flush();
    await pass(10);
    expect(put.mock.calls).toEqual([
      ["a", { seq: 10, unread: false }],
      ["a", { seq: 10, unread: false }],
    ]);
    await pass(20_000);
    expect(put).toHaveBeenCalledTimes(2);
  });

  it("is not reported again where the server refuses", async () => {
    const { feed } = setUp();
    const gone = new ApiError({ type: "about:blank", title: "Gone", status: 404, detail: "Gone", code: "NOT_FOUND" });
    asked.mockRejectedValue(gone);
    feed.show("a", 10);
    await pass(30_000);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it("is not reported where another tab was faster", async () => {
    const { feed, unread } = setUp();
    feed.show("a", 9);
    await pass(10);
    feed.show("a", 10);
    feed.update({ channelId: "a", seq: 10, lastSeq: 10, version: 7, unread: false });
    await pass(5_000);
    expect([unread(), reported()]).toEqual([0, [9]]);
  });

  it("of one's own needs no report: whoever sends has read", async () => {
    const { feed, unread } = setUp();
    feed.receive({ channelId: "a", seq: 11, isOwn: true });
    feed.show("a", 11);
    await pass(5_000);
    expect([unread(), reported()]).toEqual([0, []]);
  });
});

describe("what was set back to unread by hand", () => {
  it("stays unread while the channel is open, and is read when it is opened anew", async () => {
    const { feed, unread } = setUp();
    feed.show("a", 10);
    await pass(10);
    await feed.markUnread("a", 6);
    feed.show("a", 10);
    await pass(5_000);
    expect([unread(), reported()]).toEqual([5, [10, 5]]);
    feed.open("a");
    feed.show("a", 10);
    await pass(5_000);
    expect([unread(), reported()]).toEqual([0, [10, 5, 10]]);
  });

  it("in another tab takes back what this one was about to report", async () => {
    const { feed, unread } = setUp();
    feed.show("a", 9);
    await pass(10);
    feed.show("a", 10);
    feed.update({ channelId: "a", seq: 4, lastSeq: 10, version: 7, unread: true });
    await pass(5_000);
    expect([unread(), reported()]).toEqual([6, [9]]);
  });
});

it("messages of a moment are one change of the cache", async () => {
  const { client, feed, unread } = setUp();
  const changes: unknown[] = [];
  client.getQueryCache().subscribe((event) => {
    if (event.type === "updated" && event.action.type === "success") changes.push(event);
  });
  for (let seq = 11; seq <= 200; seq += 1) feed.receive({ channelId: "a", seq, isOwn: false });
  await pass(100);
  expect([unread(), changes.length]).toEqual([198, 1]);
});
