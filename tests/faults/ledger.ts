// What happened during a fault, as plain data: what was sent and acknowledged, what arrived where, and what everybody saw in
// the end. It only remembers; verdict.ts counts.

/** Still "pending" at the end means that somebody was left without an answer. */
export type SendState = "pending" | "acknowledged" | "refused" | "failed";

export interface SendEntry {
  client: string;
  channelId: string;
  nonce: string;
  content: string;
  tSend: number;
  /** When it was acknowledged, refused, or given up and shown as failed. */
  tEnd: number | null;
  /** How often it went out, by the socket or by HTTP. */
  doors: number;
  state: SendState;
  id: string | null;
  seq: number | null;
  /** What the last refusal or failure said. */
  problem: string | null;
}

export interface Receipt {
  client: string;
  channelId: string;
  /** The event's name; what carries no message has neither id, seq nor version. */
  event: string;
  id: string | null;
  seq: number | null;
  version: number | null;
  t: number;
}

/** One message as it stands in the database, in a page of history, or on somebody's screen. */
export interface Row {
  id: string;
  seq: number;
  version: number;
  authorId: string;
  nonce: string | null;
  content: string;
}

/** One channel, seen from all sides once everything has come to rest. */
export interface ChannelEvidence {
  channelId: string;
  /** The channel's own counters. */
  version: number;
  lastSeq: number;
  /** By `seq`. */
  database: Row[];
  /** Oldest first, as the pages gave them. */
  history: Row[];
  /** By client: the list as it is shown. */
  views: Map<string, Row[]>;
}

/** Until when a client may hear of a channel; absent means never. */
export type Access = Map<string, Map<string, number>>;

export class Ledger {
  /** What is looked at: events of other channels are none of its business. */
  readonly channels = new Set<string>();
  readonly sends: SendEntry[] = [];
  readonly receipts: Receipt[] = [];
  /** Versions that acknowledgements of edits and deletions named, by channel. */
  readonly versions = new Map<string, Set<number>>();
  readonly access: Access = new Map();

  allow(client: string, channelId: string, until = Infinity): void {
    const mine = this.access.get(client) ?? new Map<string, number>();
    mine.set(channelId, until);
    this.access.set(client, mine);
  }

  noteVersion(channelId: string, version: number): void {
    const known = this.versions.get(channelId) ?? new Set<number>();
    known.add(version);
    this.versions.set(channelId, known);
  }
}

/** Ends an entry: with the message that it became, refused, or given up. */
export function settle(
  entry: SendEntry,
  state: Exclude<SendState, "pending">,
  message: { id: string; seq: number } | null = null,
): void {
  entry.state = state;
  entry.tEnd = performance.now();
  entry.id = message?.id ?? null;
  entry.seq = message?.seq ?? null;
}
