// Why this file exists: the promises of sending: in order, once, and never lost.
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Message } from "@/lib/contracts/messages";
import { ApiError } from "./api";
import { Outbox } from "./outbox";
import { keys } from "./keys";
import { clearOutgoing } from "./outbox-store";
import { addPending, momentOfWriting, newNonce, pendingOf, showStored, type PendingMessage } from "./pending";
import { ask, chatSocket, type ChatSocket } from "./socket";
import type * as messages from "./queries/messages";
import { postMessage } from "./queries/messages";

vi.mock("./socket", () => ({ ask: vi.fn(), chatSocket: vi.fn() }));
vi.mock("./queries/messages", async (original) => ({
  ...(await original<typeof messages>()),
  postMessage: vi.fn(),
}));

const CHANNEL = "9";
const asked = vi.mocked(ask);
const posted = vi.mocked(postMessage);

function problem(status: number) {
  return new ApiError({ type: "about:blank", title: "No", status, detail: `status ${status}`, code: "X" });
}

const SENT = { version: 1, channelId: CHANNEL } as Message;

/** As the browser's: one holder at a time, in the order of asking. */
function stubLocks() {
  const last = new Map<string, Promise<void>>();
  const request = (name: string, work: () => Promise<void>) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(work);
    last.set(
      name,
      turn.catch(() => undefined),
    );
    return turn;
  };
  vi.stubGlobal("navigator", { locks: { request } });
}

function setUp(isConnected: boolean, authorId = "1") {
  vi.mocked(chatSocket).mockReturnValue({ connected: isConnected } as ChatSocket);
  const client = new QueryClient();
  client.setQueryData(keys.self, { id: authorId });
  const outbox = new Outbox(client);
  const send = (content: string) => {
    const pending: PendingMessage = {
      nonce: newNonce(),
      authorId,
      channelId: CHANNEL,
      serverId: null,
      isDirect: true,
      content,
      replyToId: null,
      attachments: [],
      writtenAt: momentOfWriting(),
      state: "sending",
    };
    addPending(client, pending);
    outbox.send(CHANNEL);
  };
  const states = () => pendingOf(client, CHANNEL).map(({ content, state }) => [content, state]);
  return { client, outbox, send, states };
}

beforeEach(async () => {
  await clearOutgoing();
  asked.mockReset();
  posted.mockReset();
});

describe("the outbox", () => {
  it("sends one after the other, and forgets what has arrived", async () => {
    const { send, states } = setUp(true);
    const finish: (() => void)[] = [];
    asked.mockImplementation(() => new Promise((resolve) => finish.push(() => resolve({ message: SENT }))));
    send("one");
    send("two");
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(1));
    finish[0]?.();
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
    expect(asked.mock.calls.map(([, payload]) => (payload as { content: string }).content)).toEqual(["one", "two"]);
    finish[1]?.();
    await vi.waitFor(() => expect(states()).toEqual([]));
  });

  it("takes the other door with the same nonce when the socket stays silent", async () => {
    const { send, states } = setUp(true);
    asked.mockRejectedValue(new Error("operation has timed out"));
    posted.mockResolvedValue(SENT);
    send("one");
    await vi.waitFor(() => expect(states()).toEqual([]));
    const [, payload] = asked.mock.calls[0] ?? [];
    expect(posted.mock.calls[0]?.[1].nonce).toBe((payload as { nonce: string }).nonce);
  });

  it("does not knock again where it was refused, and goes on with the next", async () => {
    const { send, states } = setUp(true);
    asked.mockRejectedValueOnce(problem(403)).mockResolvedValue({ message: SENT });
    send("refused");
    send("fine");
    await vi.waitFor(() => expect(states()).toEqual([["refused", "failed"]]));
    expect(posted).not.toHaveBeenCalled();
  });

  it("keeps the order over a lost line: what stands behind waits, and all goes out when it is back", async () => {
    const { outbox, send, states } = setUp(false);
    posted.mockRejectedValue(problem(0));
    send("one");
    send("two");
    await vi.waitFor(() =>
      expect(states()).toEqual([
        ["one", "waiting"],
        ["two", "waiting"],
      ]),
    );
    expect(posted).toHaveBeenCalledTimes(1);
    posted.mockReset();
    posted.mockResolvedValue(SENT);
    await outbox.retryTemporary();
    await vi.waitFor(() => expect(states()).toEqual([]));
    expect(posted.mock.calls.map(([, body]) => body.content)).toEqual(["one", "two"]);
  });

  it("leaves a failure alone for a while, each time longer, so that it does not flicker", async () => {
    const { outbox, send, states } = setUp(false);
    posted.mockRejectedValue(problem(0));
    const began = Date.now();
    const now = vi.spyOn(Date, "now").mockReturnValue(began);
    const triesAfter = async (seconds: number) => {
      now.mockReturnValue(began + seconds * 1_000);
      await outbox.retryWhenDue();
      await vi.waitFor(() => expect(states()).toEqual([["one", "waiting"]]));
      return posted.mock.calls.length;
    };
    send("one");
    await vi.waitFor(() => expect(states()).toEqual([["one", "waiting"]]));
    expect([await triesAfter(4), await triesAfter(5), await triesAfter(14), await triesAfter(15)]).toEqual([
      1, 2, 2, 3,
    ]);
    now.mockRestore();
  });

  it("goes on after the tab is gone: the next one shows what waited and sends it, in order and once", async () => {
    const first = setUp(false);
    posted.mockRejectedValue(problem(0));
    for (const text of ["one", "two", "three"]) first.send(text);
    await vi.waitFor(() => expect(first.states().map(([, state]) => state)).toEqual(["waiting", "waiting", "waiting"]));
    posted.mockReset();
    const finish: (() => void)[] = [];
    posted.mockImplementation(() => new Promise((resolve) => finish.push(() => resolve(SENT))));
    const next = setUp(false);
    const stop = next.outbox.start();
    await vi.waitFor(() => expect(next.states().map(([text]) => text)).toEqual(["one", "two", "three"]));
    for (let sent = 1; sent <= 3; sent += 1) {
      await vi.waitFor(() => expect(finish).toHaveLength(sent));
      finish[sent - 1]?.();
    }
    await vi.waitFor(() => expect(next.states()).toEqual([]));
    expect(posted.mock.calls.map(([, body]) => body.content)).toEqual(["one", "two", "three"]);
    stop();
  });

  it("of two tabs sends each message once, whichever comes first", async () => {
    stubLocks();
    posted.mockRejectedValueOnce(problem(0));
    const one = setUp(false);
    one.send("written in one");
    await vi.waitFor(() => expect(one.states()).toEqual([["written in one", "waiting"]]));
    const other = setUp(false);
    posted.mockReset();
    posted.mockResolvedValue(SENT);
    await Promise.all([one.outbox.retryTemporary(), other.outbox.retryTemporary()]);
    other.send("written in the other");
    // What a tab does the others are told; here they are one program, so each looks for itself.
    await vi.waitFor(async () => {
      for (const { client, states } of [one, other]) {
        await showStored(client, "1");
        expect(states()).toEqual([]);
      }
    });
    expect(posted.mock.calls.map(([, body]) => body.content)).toEqual(["written in one", "written in the other"]);
    vi.unstubAllGlobals();
  });

  it("neither shows nor sends what another account left, and leaves what is a day old to its author", async () => {
    posted.mockRejectedValue(problem(0));
    const theirs = setUp(false, "2");
    theirs.send("not yours");
    await vi.waitFor(() => expect(theirs.states()).toEqual([["not yours", "waiting"]]));
    const mine = setUp(false);
    mine.send("mine");
    await vi.waitFor(() => expect(mine.states()).toEqual([["mine", "waiting"]]));
    posted.mockClear();
    const now = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 25 * 60 * 60_000);
    await mine.outbox.retryTemporary();
    await vi.waitFor(() => expect(mine.states()).toEqual([["mine", "failed"]]));
    expect(posted).not.toHaveBeenCalled();
    now.mockRestore();
  });
});
