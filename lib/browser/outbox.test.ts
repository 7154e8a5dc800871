// Why this file exists: the promises of sending: in order, once, and never lost.
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Message } from "@/lib/contracts/messages";
import { ApiError } from "./api";
import { Outbox } from "./outbox";
import { addPending, newNonce, pendingOf, type PendingMessage } from "./pending";
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

function setUp(isConnected: boolean) {
  vi.mocked(chatSocket).mockReturnValue({ connected: isConnected } as ChatSocket);
  const client = new QueryClient();
  const outbox = new Outbox(client);
  const send = (content: string) => {
    const pending: PendingMessage = {
      nonce: newNonce(),
      channelId: CHANNEL,
      serverId: null,
      isDirect: true,
      content,
      replyToId: null,
      attachments: [],
      writtenAt: Date.now(),
      state: "sending",
    };
    addPending(client, pending);
    outbox.send(pending);
  };
  const states = () => pendingOf(client, CHANNEL).map(({ content, state }) => [content, state]);
  return { client, outbox, send, states };
}

beforeEach(() => {
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
        ["one", "failed"],
        ["two", "failed"],
      ]),
    );
    expect(posted).toHaveBeenCalledTimes(1);
    posted.mockReset();
    posted.mockResolvedValue(SENT);
    outbox.retryTemporary();
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
      outbox.retryWhenDue();
      await vi.waitFor(() => expect(states()).toEqual([["one", "failed"]]));
      return posted.mock.calls.length;
    };
    send("one");
    await vi.waitFor(() => expect(states()).toEqual([["one", "failed"]]));
    expect([await triesAfter(4), await triesAfter(5), await triesAfter(14), await triesAfter(15)]).toEqual([
      1, 2, 2, 3,
    ]);
    now.mockRestore();
  });
});
