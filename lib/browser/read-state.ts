// Why this file exists: what is unread, as a pure reducer: the server's states, messages that arrive and what this tab has
// shown lead to one map. Knows neither the network nor the cache. The order of the map is the order of the sidebar.
import type { ListedReadState, ReadUpdate } from "@/lib/contracts/read-states";

export interface ReadEntry extends ListedReadState {
  /** What this tab has shown, or sent, beyond what the server is known to know; 0 when that is nothing. */
  shown: number;
}

export type ReadMap = ReadonlyMap<string, ReadEntry>;

export interface UnreadChannel {
  channelId: string;
  serverId: string | null;
  count: number;
}

/** A message that arrived, as far as reading is concerned. */
export interface Arrival {
  channelId: string;
  seq: number;
  isOwn: boolean;
}

const NOTHING: ReadMap = new Map();

export function readSeq(entry: ReadEntry): number {
  return Math.max(entry.seq, entry.shown);
}

/** How many messages stand after the last one that was read. */
export function unreadCount(entry: ReadEntry | undefined): number {
  return entry ? Math.max(0, entry.lastSeq - readSeq(entry)) : 0;
}

function put(states: ReadMap, entry: ReadEntry): ReadMap {
  const old = states.get(entry.channelId);
  const isSame =
    old?.seq === entry.seq &&
    old.lastSeq === entry.lastSeq &&
    old.version === entry.version &&
    old.shown === entry.shown;
  return isSame ? states : new Map(states).set(entry.channelId, entry);
}

/** The answer of the server over what is held: events may have told more than it knew. */
export function takeList(held: ReadMap | undefined, listed: readonly ListedReadState[]): ReadMap {
  const old = held ?? NOTHING;
  return new Map(
    listed.map((state) => {
      const known = old.get(state.channelId);
      if (!known) return [state.channelId, { ...state, shown: 0 }] as const;
      const lastSeq = Math.max(known.lastSeq, state.lastSeq);
      if (state.version <= known.version) return [state.channelId, { ...known, lastSeq }] as const;
      // It was set back meanwhile: what this tab has shown before counts no more.
      const shown = state.seq < known.seq || known.shown <= state.seq ? 0 : known.shown;
      return [state.channelId, { ...state, lastSeq, shown }] as const;
    }),
  );
}

/** Messages that came in any channels. The ids of channels that are not known are answered: the list is out of date. */
export function takeArrivals(states: ReadMap, arrivals: readonly Arrival[]): { states: ReadMap; unknown: string[] } {
  const unknown: string[] = [];
  const next = new Map(states);
  let isChanged = false;
  for (const { channelId, seq, isOwn } of arrivals) {
    const entry = next.get(channelId);
    if (!entry) unknown.push(channelId);
    // What the server counted already is not counted again.
    else if (seq > entry.lastSeq) {
      next.set(channelId, { ...entry, lastSeq: seq, shown: isOwn ? seq : entry.shown });
      isChanged = true;
    }
  }
  return { states: isChanged ? next : states, unknown };
}

/** What another tab, another device or one's own report has led to. */
export function takeUpdate(states: ReadMap, update: ReadUpdate): ReadMap {
  const entry = states.get(update.channelId);
  if (!entry || update.version <= entry.version) return states;
  const lastSeq = Math.max(entry.lastSeq, update.lastSeq);
  const isShownStill = !update.unread && entry.shown > update.seq;
  const { seq, version } = update;
  return put(states, { ...entry, seq, version, lastSeq, shown: isShownStill ? entry.shown : 0 });
}

/** This tab shows the channel up to `seq`. */
export function showUpTo(states: ReadMap, channelId: string, seq: number): ReadMap {
  const entry = states.get(channelId);
  if (!entry || seq <= readSeq(entry)) return states;
  return put(states, { ...entry, shown: seq, lastSeq: Math.max(entry.lastSeq, seq) });
}

/** From the message after `seq` on, the channel is unread again. */
export function setBackTo(states: ReadMap, channelId: string, seq: number): ReadMap {
  const entry = states.get(channelId);
  return entry ? put(states, { ...entry, seq: Math.min(seq, entry.lastSeq), shown: 0 }) : states;
}

function copyWithout(states: ReadMap, isLost: (entry: ReadEntry) => boolean): ReadMap {
  const kept = [...states].filter(([, entry]) => !isLost(entry));
  return kept.length === states.size ? states : new Map(kept);
}

export function dropChannelState(states: ReadMap, channelId: string): ReadMap {
  return copyWithout(states, (entry) => entry.channelId === channelId);
}

export function dropServerStates(states: ReadMap, serverId: string): ReadMap {
  return copyWithout(states, (entry) => entry.serverId === serverId);
}

/** In the order of the sidebar. */
export function unreadChannels(states: ReadMap | undefined): UnreadChannel[] {
  return [...(states ?? NOTHING).values()].flatMap((entry) => {
    const count = unreadCount(entry);
    return count === 0 ? [] : [{ channelId: entry.channelId, serverId: entry.serverId, count }];
  });
}

/** Unread messages in one server; with null, in all conversations. */
export function serverUnreadCount(states: ReadMap | undefined, serverId: string | null): number {
  return unreadChannels(states)
    .filter((channel) => channel.serverId === serverId)
    .reduce((sum, { count }) => sum + count, 0);
}

/** The next channel with something unread after `from` (or before it), round the end, never `from` itself. */
export function nextUnread(
  states: ReadMap | undefined,
  from: string | undefined,
  direction: "next" | "previous",
): UnreadChannel | null {
  const ids = [...(states ?? NOTHING).keys()];
  if (direction === "previous") ids.reverse();
  const start = from === undefined ? -1 : ids.indexOf(from);
  const round = [...ids.slice(start + 1), ...ids.slice(0, Math.max(0, start))];
  const unread = new Map(unreadChannels(states).map((channel) => [channel.channelId, channel]));
  const found = round.find((id) => id !== from && unread.has(id));
  return found === undefined ? null : (unread.get(found) ?? null);
}
