// Why this file exists: keeps what was read true in this tab, and tells the server what this tab has shown: at most one
// report per channel and second, over the socket when it is up and by PUT when it is not. Reports that fail for want of a
// line are made again. What it all means is decided by read-state.ts.
import type { QueryClient } from "@tanstack/react-query";
import type { ReadState, ReadUpdate } from "@/lib/contracts/read-states";
import { ApiError } from "./api";
import { keys } from "./keys";
import { changeReadStates, putRead, readStatesOf } from "./queries/read-states";
import {
  dropChannelState,
  dropServerStates,
  readSeq,
  setBackTo,
  showUpTo,
  takeArrivals,
  takeUpdate,
  type Arrival,
} from "./read-state";
import { ask, chatSocket } from "./socket";

const REPORT_EVERY_MS = 1_000;
const RETRY_AFTER_MS = 5_000;
/** Messages of many channels become one change of the cache. */
const GATHER_MS = 50;
const REFRESH_AFTER_MS = 300;

interface Reports {
  /** What is to be reported; 0 when nothing is. */
  seq: number;
  sentAt: number;
  isSending: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

async function transmit(channelId: string, seq: number, unread: boolean): Promise<ReadState> {
  if (chatSocket().connected) {
    try {
      return await ask("read", { channelId, seq, unread });
    } catch (error) {
      // Refused is refused; only silence is worth the other door.
      if (error instanceof ApiError) throw error;
    }
  }
  return putRead(channelId, { seq, unread });
}

export class ReadStateFeed {
  private arrivals: Arrival[] = [];
  private gathering: ReturnType<typeof setTimeout> | undefined;
  private refreshing: ReturnType<typeof setTimeout> | undefined;
  private readonly reports = new Map<string, Reports>();
  /** Set back to unread by hand while they were open: opening them anew, and nothing else, reads them again. */
  private readonly setBack = new Set<string>();

  constructor(private readonly client: QueryClient) {}

  receive(arrival: Arrival): void {
    if (arrival.isOwn) this.setBack.delete(arrival.channelId);
    this.arrivals.push(arrival);
    this.gathering ??= setTimeout(() => this.gather(), GATHER_MS);
  }

  private gather(): void {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    if (this.arrivals.length === 0) return;
    // What came before the list did is looked at with it.
    if (!readStatesOf(this.client)) {
      this.gathering = setTimeout(() => this.gather(), REFRESH_AFTER_MS);
      return;
    }
    const arrivals = this.arrivals;
    this.arrivals = [];
    changeReadStates(this.client, (held) => {
      const { states, unknown } = takeArrivals(held, arrivals);
      if (unknown.length > 0) this.refresh();
      return states;
    });
  }

  update(update: ReadUpdate): void {
    this.gather();
    const known = readStatesOf(this.client)?.get(update.channelId);
    if (known && update.unread && update.version > known.version) this.keepUnread(update.channelId);
    // Another tab was faster.
    else if (update.seq >= (this.reports.get(update.channelId)?.seq ?? 0)) this.forgetReport(update.channelId);
    changeReadStates(this.client, (states) => takeUpdate(states, update));
  }

  /** Asks for everything once more, soon. */
  refresh(): void {
    this.refreshing ??= setTimeout(() => {
      this.refreshing = undefined;
      void this.client.invalidateQueries({ queryKey: keys.readStates });
    }, REFRESH_AFTER_MS);
  }

  dropChannel(channelId: string): void {
    this.forgetReport(channelId);
    changeReadStates(this.client, (states) => dropChannelState(states, channelId));
  }

  dropServer(serverId: string): void {
    changeReadStates(this.client, (states) => dropServerStates(states, serverId));
  }

  /** Somebody opens the channel here. */
  open(channelId: string): void {
    this.setBack.delete(channelId);
  }

  /** This tab shows the channel up to `seq` to somebody who looks. */
  show(channelId: string, seq: number): void {
    if (this.setBack.has(channelId)) return;
    this.gather();
    const entry = readStatesOf(this.client)?.get(channelId);
    if (!entry || seq <= readSeq(entry)) return;
    changeReadStates(this.client, (states) => showUpTo(states, channelId, seq));
    this.report(channelId, seq);
  }

  /** By hand: all of the channel is read, wherever one is. */
  markRead(channelId: string): void {
    this.gather();
    this.setBack.delete(channelId);
    this.show(channelId, readStatesOf(this.client)?.get(channelId)?.lastSeq ?? 0);
  }

  /** By hand: the message with this `seq` and all after it are unread. */
  async markUnread(channelId: string, seq: number): Promise<void> {
    this.gather();
    this.keepUnread(channelId);
    changeReadStates(this.client, (states) => setBackTo(states, channelId, seq - 1));
    try {
      const state = await transmit(channelId, seq - 1, true);
      changeReadStates(this.client, (states) => takeUpdate(states, { ...state, unread: true }));
    } catch (error) {
      this.setBack.delete(channelId);
      this.refresh();
      throw error;
    }
  }

  private keepUnread(channelId: string): void {
    this.setBack.add(channelId);
    this.forgetReport(channelId);
  }

  private forgetReport(channelId: string): void {
    const reports = this.reports.get(channelId);
    if (!reports) return;
    clearTimeout(reports.timer);
    Object.assign(reports, { seq: 0, timer: undefined });
  }

  private report(channelId: string, seq: number): void {
    const reports = this.reports.get(channelId) ?? { seq: 0, sentAt: 0, isSending: false, timer: undefined };
    this.reports.set(channelId, reports);
    reports.seq = Math.max(reports.seq, seq);
    this.later(channelId, reports, reports.sentAt + REPORT_EVERY_MS - Date.now());
  }

  private later(channelId: string, reports: Reports, delayMs: number): void {
    if (reports.isSending) return;
    reports.timer ??= setTimeout(() => void this.send(channelId, reports), Math.max(0, delayMs));
  }

  private async send(channelId: string, reports: Reports): Promise<void> {
    clearTimeout(reports.timer);
    const { seq } = reports;
    Object.assign(reports, { timer: undefined, isSending: true, sentAt: Date.now() });
    let delayMs = REPORT_EVERY_MS;
    try {
      const state = await transmit(channelId, seq, false);
      changeReadStates(this.client, (states) => takeUpdate(states, { ...state, unread: false }));
      if (reports.seq === seq) reports.seq = 0;
    } catch (error) {
      const isTemporary = !(error instanceof ApiError) || error.isTemporary;
      if (isTemporary) delayMs = RETRY_AFTER_MS;
      else reports.seq = 0;
    }
    reports.isSending = false;
    if (reports.seq > 0) this.later(channelId, reports, delayMs);
  }

  /** What is still to be reported goes now: the line is back, or the tab goes away. */
  flush(): void {
    for (const [channelId, reports] of this.reports) {
      if (reports.seq > 0 && !reports.isSending) void this.send(channelId, reports);
    }
  }
}

const feeds = new WeakMap<QueryClient, ReadStateFeed>();

/** The one feed of a query client. */
export function readStateFeed(client: QueryClient): ReadStateFeed {
  const known = feeds.get(client);
  if (known) return known;
  const feed = new ReadStateFeed(client);
  feeds.set(client, feed);
  return feed;
}
