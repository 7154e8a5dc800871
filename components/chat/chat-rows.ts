// Why this file exists: what stands on the screen, row by row, from the log and what is pending. Pure. A row never changes
// when older pages come: the oldest message that is held only tells how the next one begins, and shows when it has a
// predecessor itself or is the first of the channel.
import type { ChannelLog } from "@/lib/browser/chat-cache";
import type { PendingMessage } from "@/lib/browser/pending";
import type { Message } from "@/lib/contracts/messages";
import { dayNumber } from "./chat-time";

const RUN_WITHIN_MS = 7 * 60_000;

interface Place {
  key: string;
  /** The day that begins with this row, as a number of chat-time. */
  newDay: number | null;
  /** Goes on with what the same author said just before: no name, no picture. */
  isContinued: boolean;
}

export type ChatRow =
  | { kind: "greeting"; key: string }
  | ({ kind: "message"; message: Message } & Place)
  | ({ kind: "pending"; pending: PendingMessage } & Place);

interface Previous {
  authorId: string;
  at: number;
  day: number;
}

function placeAfter(previous: Previous | undefined, next: Previous, isReply: boolean): Omit<Place, "key"> {
  const isNewDay = previous?.day !== next.day;
  const isNear = previous !== undefined && next.at - previous.at < RUN_WITHIN_MS;
  const isContinued = !isNewDay && isNear && previous.authorId === next.authorId && !isReply;
  return { newDay: isNewDay ? next.day : null, isContinued };
}

function previousOf(authorId: string, time: number): Previous {
  return { authorId, at: time, day: dayNumber(new Date(time)) };
}

/** All rows are built anew with each message that comes, and reading thousands of dates is most of that. */
const remembered = new WeakMap<Message, Previous>();

function previousOfMessage(message: Message): Previous {
  const known = remembered.get(message);
  if (known) return known;
  const fresh = previousOf(message.author.id, Date.parse(message.createdAt));
  remembered.set(message, fresh);
  return fresh;
}

/** One's own message keeps its row while it turns from pending to real. */
function keyOf(message: Message, selfId: string): string {
  return message.nonce !== undefined && message.author.id === selfId ? message.nonce : message.id;
}

export interface RowSource {
  log: ChannelLog;
  pending: readonly PendingMessage[];
  selfId: string;
  /** Whether there are older messages than those held. */
  hasOlder: boolean;
  /** Whether the newest message is held; what is pending stands behind it. */
  isAtPresent: boolean;
}

export function buildRows({ log, pending, selfId, hasOlder, isAtPresent }: RowSource): ChatRow[] {
  const rows: ChatRow[] = hasOlder ? [] : [{ kind: "greeting", key: "greeting" }];
  const nonces = new Set<string>();
  let previous: Previous | undefined;
  let isContext = hasOlder;
  for (const page of log.pages.toReversed()) {
    for (const message of page.items.toReversed()) {
      const next = previousOfMessage(message);
      const place = placeAfter(previous, next, message.replyToId !== null);
      previous = next;
      if (message.nonce !== undefined && message.author.id === selfId) nonces.add(message.nonce);
      if (!isContext) rows.push({ kind: "message", message, key: keyOf(message, selfId), ...place });
      isContext = false;
    }
  }
  if (!isAtPresent) return rows;
  for (const entry of pending) {
    if (nonces.has(entry.nonce)) continue;
    const next = previousOf(selfId, Math.max(entry.writtenAt, previous?.at ?? 0));
    const place = placeAfter(previous, next, entry.replyToId !== null);
    previous = next;
    rows.push({ kind: "pending", pending: entry, key: entry.nonce, ...place });
  }
  return rows;
}

/** The day of a row: its own, or that of the nearest row before it which begins one. */
export function dayAt(rows: readonly ChatRow[], index: number): number | null {
  const row = rows[index];
  if (!row || row.kind === "greeting") return null;
  const time = row.kind === "message" ? Date.parse(row.message.createdAt) : row.pending.writtenAt;
  return dayNumber(new Date(time));
}

/** One's own last message that can still be edited. */
export function lastOwnMessage(rows: readonly ChatRow[], selfId: string): Message | undefined {
  const row = rows.findLast(
    (candidate) => candidate.kind === "message" && candidate.message.author.id === selfId && !candidate.message.deleted,
  );
  return row?.kind === "message" ? row.message : undefined;
}
