// Why this file exists: rows must not change when older pages come, or the list would move under the reader.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NEWEST, type ChannelLog } from "@/lib/browser/chat-cache";
import type { PendingMessage } from "@/lib/browser/pending";
import type { Message } from "@/lib/contracts/messages";
import { buildRows, type ChatRow, type RowSource } from "./chat-rows";

const SELF = "1";

function message(seq: number, authorId: string, minutes: number, part: Partial<Message> = {}): Message {
  return {
    id: `${1000 + seq}`,
    channelId: "9",
    seq,
    version: seq,
    author: { id: authorId, username: `u${authorId}`, displayName: `U ${authorId}`, avatarUrl: null },
    content: `text ${seq}`,
    attachments: [],
    replyToId: null,
    deleted: false,
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString(),
    editedAt: null,
    ...part,
  };
}

function logOfMessages(messages: readonly Message[], pageSize: number): ChannelLog {
  const newestFirst = messages.toReversed();
  const pages = [];
  for (let from = 0; from < newestFirst.length; from += pageSize) {
    const items = newestFirst.slice(from, from + pageSize);
    pages.push({ items, nextCursor: null, version: 1, lastSeq: messages.length });
  }
  return { pages, pageParams: pages.map(() => NEWEST) };
}

function rowsOf(messages: readonly Message[], part: Partial<RowSource> = {}): ChatRow[] {
  const source = { pending: [], selfId: SELF, hasOlder: false, isAtPresent: true, ...part };
  return buildRows({ log: logOfMessages(messages, 7), ...source });
}

const history = fc
  .array(
    fc.record({ author: fc.constantFrom("1", "2"), gap: fc.constantFrom(0, 1, 6, 8, 700), isReply: fc.boolean() }),
    {
      minLength: 2,
      maxLength: 40,
    },
  )
  .map((steps) => {
    let minutes = 0;
    return steps.map(({ author, gap, isReply }, index) => {
      minutes += gap;
      return message(index + 1, author, minutes, { replyToId: isReply ? "1" : null });
    });
  });

describe("rows", () => {
  it("never change when older pages come: they only get others before them", () => {
    fc.assert(
      fc.property(history, fc.nat(), (messages, pick) => {
        const from = pick % (messages.length - 1);
        const later = rowsOf(messages.slice(from), { hasOlder: true });
        const earlier = rowsOf(messages);
        expect(earlier.slice(earlier.length - later.length)).toEqual(later);
      }),
    );
  });

  it("gather what one author says within minutes, and begin anew with another, a pause, a reply and a day", () => {
    const day = 24 * 60;
    const rows = rowsOf([
      message(1, "2", 0),
      message(2, "2", 6),
      message(3, "1", 7),
      message(4, "1", 15),
      message(5, "1", 16, { replyToId: "1" }),
      message(6, "1", 16 + day),
    ]);
    const isContinued = rows.map((row) => row.kind === "message" && row.isContinued);
    expect(isContinued).toEqual([false, false, true, false, false, false, false]);
    expect(rows.flatMap((row) => (row.kind === "message" && row.newDay !== null ? [row.message.seq] : []))).toEqual([
      1, 6,
    ]);
  });

  it("show one's own text once, under one key, while it turns from pending to real", () => {
    const pending: PendingMessage = {
      authorId: "1",
      nonce: "n1",
      channelId: "9",
      serverId: null,
      isDirect: true,
      content: "text 2",
      replyToId: null,
      attachments: [],
      writtenAt: Date.UTC(2026, 0, 1),
      state: "sending",
    };
    const before = rowsOf([message(1, "2", 0)], { pending: [pending] });
    const real = message(2, SELF, 0, { nonce: "n1" });
    const between = rowsOf([message(1, "2", 0), real], { pending: [pending] });
    const after = rowsOf([message(1, "2", 0), real]);
    expect([before, between, after].map((rows) => rows.map(({ key }) => key))).toEqual(
      Array.from({ length: 3 }, () => ["greeting", "1001", "n1"]),
    );
  });

  it("do not take the nonce of somebody else for a key", () => {
    const rows = rowsOf([message(1, "2", 0, { nonce: "n1" }), message(2, SELF, 0, { nonce: "n1" })]);
    expect(rows.map(({ key }) => key)).toEqual(["greeting", "1001", "n1"]);
  });

  it("keep what is pending away from a window that shows history", () => {
    const rows = rowsOf([message(1, "2", 0)], { isAtPresent: false, pending: [] });
    expect(rows.map(({ kind }) => kind)).toEqual(["greeting", "message"]);
  });
});
