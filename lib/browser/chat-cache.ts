// Why this file exists: a browser's replica of one channel's log, as pure functions over the data of its infinite query.
// Invariant: the window is a run of `seq` without holes, and every page shows the state at its own `version` or a later
// one. The replica as a whole is as old as its oldest page: that is its held version. No I/O, no React.
import type { MessageEvent } from "@/lib/contracts/events";
import type { Changes, Message, MessagePage } from "@/lib/contracts/messages";
import type { Author } from "@/lib/contracts/users";

const authorFields = ["username", "displayName", "avatarUrl"] as const satisfies readonly (keyof Author)[];

/** Where a page lies: the newest one, older than a cursor or a message, right after a message, or around one. */
export type LogPlace =
  | { at: "newest" }
  | { at: "older"; cursor: string }
  | { at: "before"; before: string }
  | { at: "newer"; after: string }
  | { at: "around"; messageId: string };

/** Pages from the newest to the oldest, as TanStack Query's InfiniteData holds them. */
export interface ChannelLog {
  pages: MessagePage[];
  pageParams: LogPlace[];
}

export interface Applied {
  log: ChannelLog;
  /** `gap`: something before this is missing, ask for the changes after the held version. */
  outcome: "applied" | "ignored" | "gap";
}

export const NEWEST: LogPlace = { at: "newest" };

export function logOf(page: MessagePage, place: LogPlace): ChannelLog {
  return { pages: [page], pageParams: [place] };
}

/** The version up to which every page is known to be complete. */
export function heldVersion(log: ChannelLog): number {
  return Math.min(...log.pages.map((page) => page.version));
}

/** The highest version that any page has seen; above the held one there is something to catch up with. */
export function seenVersion(log: ChannelLog): number {
  return Math.max(...log.pages.map((page) => page.version));
}

export function lastSeqOf(log: ChannelLog): number {
  return Math.max(...log.pages.map((page) => page.lastSeq));
}

export function newestMessage(log: ChannelLog): Message | undefined {
  return log.pages.find((page) => page.items.length > 0)?.items[0];
}

export function oldestMessage(log: ChannelLog): Message | undefined {
  return log.pages.findLast((page) => page.items.length > 0)?.items.at(-1);
}

function newestSeq(log: ChannelLog): number {
  return newestMessage(log)?.seq ?? 0;
}

/** Whether the window ends at the channel's newest message; a detached one shows history and takes no new messages. */
export function reachesPresent(log: ChannelLog): boolean {
  return newestSeq(log) >= lastSeqOf(log);
}

export function olderPlace(log: ChannelLog): LogPlace | undefined {
  const oldest = oldestMessage(log);
  if (!oldest || oldest.seq <= 1) return undefined;
  // The cursor of a page that was read towards the present leads on towards the present.
  const cursor = log.pageParams.at(-1)?.at === "newer" ? null : log.pages.at(-1)?.nextCursor;
  return cursor == null ? { at: "before", before: oldest.id } : { at: "older", cursor };
}

export function newerPlace(log: ChannelLog): LogPlace | undefined {
  const newest = newestMessage(log);
  return newest && !reachesPresent(log) ? { at: "newer", after: newest.id } : undefined;
}

export function findMessage(log: ChannelLog, messageId: string): Message | undefined {
  for (const page of log.pages) {
    const found = page.items.find((message) => message.id === messageId);
    if (found) return found;
  }
  return undefined;
}

/** The pages with `message` in them: over its older self, or in front when it is the next one; else unchanged. */
function upsert(pages: MessagePage[], message: Message): MessagePage[] {
  for (const [index, page] of pages.entries()) {
    const place = page.items.findIndex((item) => item.seq === message.seq);
    const held = page.items[place];
    if (!held) continue;
    if (held.version >= message.version) return pages;
    return pages.with(index, { ...page, items: page.items.with(place, message) });
  }
  const front = pages[0];
  const newest = pages.find((page) => page.items.length > 0)?.items[0]?.seq ?? 0;
  if (!front || message.seq !== newest + 1) return pages;
  return pages.with(0, { ...front, items: [message, ...front.items] });
}

/** Every page now shows the state at `version` or later. */
function raise(pages: MessagePage[], version: number, lastSeq: number): MessagePage[] {
  return pages.map((page) => ({
    ...page,
    version: Math.max(page.version, version),
    lastSeq: Math.max(page.lastSeq, lastSeq),
  }));
}

/** From this many messages on a page is cut in two; this many stay in the older part. */
const CUT = { at: 150, older: 100 };

/** The newest page takes every new message; cut up, it can be let go of in parts like any other. */
export function cutFront(log: ChannelLog, cut = CUT): ChannelLog {
  const [front, ...pages] = log.pages;
  const older = front?.items.slice(-cut.older);
  const border = older?.[0];
  if (!front || !older || !border || front.items.length < cut.at) return log;
  const newer = { ...front, items: front.items.slice(0, -cut.older), nextCursor: null };
  const place: LogPlace = { at: "newer", after: border.id };
  const halves = { pages: [newer, { ...front, items: older }, ...pages], pageParams: [place, ...log.pageParams] };
  return cutFront(halves, cut);
}

export function applyEvent(log: ChannelLog, event: Pick<MessageEvent, "version" | "message">): Applied {
  const held = heldVersion(log);
  if (event.version <= held) return { log, outcome: "ignored" };
  if (event.version > held + 1) return { log, outcome: "gap" };
  const pages = raise(upsert(log.pages, event.message), event.version, event.message.seq);
  return { log: cutFront({ ...log, pages }), outcome: "applied" };
}

/** A batch is its events in order; what stands behind a gap is left to the catch-up. */
export function applyEvents(log: ChannelLog, events: readonly Pick<MessageEvent, "version" | "message">[]): Applied {
  let result: Applied = { log, outcome: "ignored" };
  for (const event of events) {
    const next = applyEvent(result.log, event);
    if (next.outcome === "gap") return next;
    if (next.outcome === "applied") result = next;
  }
  return result;
}

/** All answers to "what changed after `after`", joined: complete up to `version`. */
export type LogChanges = Pick<Changes, "items" | "version"> & { after: number };

/**
 * Merges a complete catch-up. The whole of it at once, because `changes` is in order of `version`: a message that was
 * edited stands behind newer ones, and the window may only grow by the next `seq`.
 */
export function applyChanges(log: ChannelLog, changes: LogChanges): Applied {
  const held = heldVersion(log);
  // An older page arrived while the answer was on its way: the answer begins too late for it.
  if (held < changes.after) return { log, outcome: "gap" };
  if (changes.version <= held) return { log, outcome: "ignored" };
  const inOrder = changes.items.toSorted((one, other) => one.seq - other.seq);
  const pages = inOrder.reduce(upsert, log.pages);
  const lastSeq = inOrder.at(-1)?.seq ?? 0;
  return { log: cutFront({ ...log, pages: raise(pages, changes.version, lastSeq) }), outcome: "applied" };
}

function placeKey(place: LogPlace | undefined): string {
  return JSON.stringify(place);
}

/** The window may have grown over what a page towards the present brings: every message stands once. */
function withoutOverlap({ pages, pageParams }: ChannelLog): ChannelLog {
  let top = 0;
  const kept = pages.toReversed().map((page) => {
    const items = page.items.filter(({ seq }) => seq > top);
    top = items[0]?.seq ?? top;
    return items.length === page.items.length ? page : { ...page, items };
  });
  const all = kept.toReversed().map((page, index) => [page, pageParams[index]] as const);
  const entries = all.filter(([page, place], index) => place && (page.items.length > 0 || pages[index] === page));
  return { pages: entries.map(([page]) => page), pageParams: entries.flatMap(([, place]) => place ?? []) };
}

/**
 * What TanStack Query puts together from a fetch: the pages as they were when the request began, and a new one. What events
 * did meanwhile must not be undone by it: the newer self of each page stays, and so do the parts that were cut off.
 */
export function keepNewerPages(current: ChannelLog | undefined, fetched: ChannelLog): ChannelLog {
  if (!current) return fetched;
  const mine = new Map(current.pages.map((page, index) => [placeKey(current.pageParams[index]), { page, index }]));
  const held = fetched.pageParams.map((place) => mine.get(placeKey(place)));
  const pages = fetched.pages.map((page, index) => {
    const own = held[index]?.page;
    return own && own.version >= page.version ? own : page;
  });
  const shared = held.findIndex((own) => own !== undefined);
  const cutOff = held[shared]?.index ?? 0;
  return withoutOverlap({
    pages: pages.toSpliced(shared, 0, ...current.pages.slice(0, cutOff)),
    pageParams: fetched.pageParams.toSpliced(shared, 0, ...current.pageParams.slice(0, cutOff)),
  });
}

/** Their messages under the name and the picture that `author` has now; the log itself, when it shows none of theirs otherwise. */
export function withAuthor(log: ChannelLog, author: Author): ChannelLog {
  const isStale = (message: Message) =>
    message.author.id === author.id && authorFields.some((field) => message.author[field] !== author[field]);
  if (!log.pages.some(({ items }) => items.some(isStale))) return log;
  const renew = (message: Message) => (isStale(message) ? { ...message, author } : message);
  return { ...log, pages: log.pages.map((page) => ({ ...page, items: page.items.map(renew) })) };
}

export function countMessages(log: ChannelLog): number {
  return log.pages.reduce((sum, page) => sum + page.items.length, 0);
}

/** Bounded memory: lets go of pages at one end; they are fetched again when somebody goes there. */
export function dropPages(log: ChannelLog, end: "newest" | "oldest", keep: number): ChannelLog {
  if (log.pages.length <= keep) return log;
  const range = end === "newest" ? ([-keep] as const) : ([0, keep] as const);
  return { pages: log.pages.slice(...range), pageParams: log.pageParams.slice(...range) };
}
