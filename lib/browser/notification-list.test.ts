// The counts of the bell and of the badges are right after any order of arriving, reading here or elsewhere, and asking again.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Notification, NotificationPage } from "@/lib/contracts/notifications";
import { takeNotification, takeReading } from "./notification-list";

const AT = "2026-11-21T12:00:00.000Z";
const EMPTY: NotificationPage = { items: [], nextCursor: null, unreadCount: 0, unreadByChannel: {} };

function mention(id: number, channelId: string, seq: number, readAt: string | null = null): Notification {
  const data = { sender: null, channelId, serverId: null, messageId: `${id}`, seq };
  return { id: `${id}`, type: "mention", message: "", data, readAt, createdAt: AT };
}

/** What the server would say of the same notifications. */
function listOf(items: Notification[]): NotificationPage {
  const unread = items.filter(({ readAt }) => readAt === null);
  const unreadByChannel: Record<string, number> = {};
  for (const { data } of unread) {
    const channelId = data.channelId ?? "";
    unreadByChannel[channelId] = (unreadByChannel[channelId] ?? 0) + 1;
  }
  return { items: items.toReversed(), nextCursor: null, unreadCount: unread.length, unreadByChannel };
}

const step = fc.oneof(
  fc.record({ kind: fc.constant("arrive" as const), channelId: fc.constantFrom("1", "2") }),
  fc.record({ kind: fc.constant("read" as const), channelId: fc.constantFrom("1", "2"), back: fc.nat({ max: 3 }) }),
  fc.record({ kind: fc.constant("press" as const), index: fc.nat({ max: 12 }) }),
  fc.record({ kind: fc.constant("again" as const), index: fc.nat({ max: 12 }) }),
);

describe("the list of notifications", () => {
  it("says what the server says, in any order of arriving, reading and repeating", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let truth: Notification[] = [];
        let list = EMPTY;
        const seqs: Record<string, number> = { "1": 0, "2": 0 };
        for (const one of steps) {
          if (one.kind === "arrive") {
            const seq = (seqs[one.channelId] = (seqs[one.channelId] ?? 0) + 1);
            const next = mention(truth.length + 1, one.channelId, seq);
            truth = [...truth, next];
            list = takeNotification(list, next) ?? listOf(truth);
          } else if (one.kind === "read") {
            const seq = Math.max(0, (seqs[one.channelId] ?? 0) - one.back);
            const isRead = ({ data }: Notification) => data.channelId === one.channelId && (data.seq ?? 0) <= seq;
            truth = truth.map((item) => (item.readAt === null && isRead(item) ? { ...item, readAt: AT } : item));
            list = takeReading(list, { channelId: one.channelId, seq }, AT) ?? listOf(truth);
          } else {
            const found = truth[one.index];
            if (!found) continue;
            const next = one.kind === "press" ? { ...found, readAt: found.readAt ?? AT } : found;
            truth = truth.map((item) => (item.id === next.id ? next : item));
            list = takeNotification(list, next) ?? listOf(truth);
          }
          expect(list).toEqual(listOf(truth));
        }
      }),
    );
  });

  it("asks when what was read lies beyond what it holds", () => {
    const partly: NotificationPage = { ...listOf([mention(9, "1", 9)]), unreadCount: 2, unreadByChannel: { "1": 2 } };
    expect(takeReading(partly, { channelId: "1", seq: 9 }, AT)).toBeNull();
    expect(takeReading(partly, { channelId: "2", seq: 9 }, AT)).toBe(partly);
    expect(takeNotification(partly, mention(1, "1", 1, AT))).toBeNull();
  });
});
