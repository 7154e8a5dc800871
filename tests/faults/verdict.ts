// Counts what a fault broke: LOST, DUP, INV, LEAK, holes in the numbers and stale copies. Pure, and tested with planted damage,
// so that a zero means that nothing is there and not that nobody looked.
import type { ChannelEvidence, Ledger, Row } from "./ledger";

export interface Verdict {
  /** Messages that are acknowledged or written, and missing in the database, in history, or on a member's screen. */
  lost: number;
  /** Rows of one author and nonce beyond the first, ids or places shown twice, and creations told twice to one client. */
  dup: number;
  /** Pairs of messages whose order differs between the database and history or a screen. */
  inv: number;
  /** Events that reached somebody who may not read there. */
  leak: number;
  /** Numbers of a channel's `seq` or `version` that nobody has. */
  holes: number;
  /** Copies that differ from the row in the end. */
  stale: number;
  /** The first few of each kind, in words. */
  notes: string[];
}

const MOST_NOTES = 12;

export function emptyVerdict(): Verdict {
  return { lost: 0, dup: 0, inv: 0, leak: 0, holes: 0, stale: 0, notes: [] };
}

export function isClean({ lost, dup, inv, leak, holes, stale }: Verdict): boolean {
  return lost + dup + inv + leak + holes + stale === 0;
}

export function addVerdict(sum: Verdict, one: Verdict): Verdict {
  return {
    lost: sum.lost + one.lost,
    dup: sum.dup + one.dup,
    inv: sum.inv + one.inv,
    leak: sum.leak + one.leak,
    holes: sum.holes + one.holes,
    stale: sum.stale + one.stale,
    notes: [...sum.notes, ...one.notes].slice(0, MOST_NOTES),
  };
}

/** Pairs that stand in another order than their numbers, by merging: half a million messages take a second. */
export function countInversions(numbers: readonly number[]): number {
  if (numbers.length < 2) return 0;
  const middle = Math.floor(numbers.length / 2);
  const [left, right] = [numbers.slice(0, middle), numbers.slice(middle)];
  let pairs = countInversions(left) + countInversions(right);
  left.sort((one, other) => one - other);
  right.sort((one, other) => one - other);
  let passed = 0;
  for (const number of left) {
    while (passed < right.length && (right[passed] ?? Infinity) < number) passed += 1;
    pairs += passed;
  }
  return pairs;
}

const copiesOf = (keys: readonly (string | number)[]): number => keys.length - new Set(keys).size;

function duplicates(rows: readonly Row[]): number {
  const nonces = rows.flatMap(({ authorId, nonce }) => (nonce === null ? [] : [`${authorId} ${nonce}`]));
  // One row that stands twice breaks all three; it is one duplicate.
  return Math.max(copiesOf(rows.map(({ id }) => id)), copiesOf(rows.map(({ seq }) => seq)), copiesOf(nonces));
}

class Count {
  readonly verdict = emptyVerdict();

  add(kind: Exclude<keyof Verdict, "notes">, count: number, note: () => string): void {
    if (count === 0) return;
    this.verdict[kind] += count;
    if (this.verdict.notes.length < MOST_NOTES) this.verdict.notes.push(`${kind.toUpperCase()} ${count}: ${note()}`);
  }
}

function judgeList(count: Count, who: string, rows: readonly Row[], evidence: ChannelEvidence): void {
  const where = `${who} in channel ${evidence.channelId}`;
  const truth = new Map(evidence.database.map((row) => [row.id, row]));
  const shown = new Set(rows.map(({ id }) => id));
  const missing = evidence.database.filter(({ id }) => !shown.has(id));
  count.add("lost", missing.length, () => `${where} misses seq ${missing.map(({ seq }) => seq).join(", ")}`);
  count.add("dup", duplicates(rows), () => where);
  const places = rows.flatMap(({ id }) => truth.get(id)?.seq ?? []);
  count.add("inv", countInversions(places), () => where);
  const differing = rows.filter((row) => {
    const real = truth.get(row.id);
    return real === undefined || real.seq !== row.seq || real.version !== row.version || real.content !== row.content;
  });
  count.add("stale", differing.length, () => `${where} differs at seq ${differing.map(({ seq }) => seq).join(", ")}`);
}

function judgeNumbers(count: Count, ledger: Ledger, evidence: ChannelEvidence): void {
  const { channelId, database, version, lastSeq } = evidence;
  const seqs = new Set(database.map(({ seq }) => seq));
  const missing = Array.from({ length: lastSeq }, (_none, index) => index + 1).filter((seq) => !seqs.has(seq));
  const beyond = database.filter(({ seq }) => seq < 1 || seq > lastSeq).length;
  count.add("holes", missing.length + beyond, () => `seq in channel ${channelId} (${missing.join(", ")})`);
  const known = new Set([...database.map((row) => row.version), ...(ledger.versions.get(channelId) ?? [])]);
  for (const receipt of ledger.receipts)
    if (receipt.channelId === channelId && receipt.version !== null) known.add(receipt.version);
  const taken = Array.from({ length: version }, (_none, index) => index + 1).filter((one) => !known.has(one));
  count.add("holes", taken.length, () => `version in channel ${channelId} (${taken.join(", ")})`);
}

function judgeSends(count: Count, ledger: Ledger, channels: ReadonlyMap<string, ChannelEvidence>): void {
  const rows = new Map([...channels.values()].flatMap(({ database }) => database.map((row) => [row.id, row] as const)));
  for (const send of ledger.sends) {
    if (send.state !== "acknowledged" || !channels.has(send.channelId)) continue;
    const row = send.id === null ? undefined : rows.get(send.id);
    const who = `${send.client}, nonce ${send.nonce}, seq ${send.seq}`;
    if (row === undefined) count.add("lost", 1, () => `acknowledged and not in the database: ${who}`);
    else if (row.seq !== send.seq || row.nonce !== send.nonce)
      count.add("stale", 1, () => `acknowledged as another message: ${who}`);
  }
}

function judgeReceipts(count: Count, ledger: Ledger): void {
  const told = new Set<string>();
  for (const { client, channelId, event, id, t } of ledger.receipts) {
    const until = ledger.access.get(client)?.get(channelId) ?? -Infinity;
    if (t > until) count.add("leak", 1, () => `${client} heard ${event} of channel ${channelId}`);
    if (event !== "message:created" || id === null) continue;
    const key = `${client} ${id}`;
    if (told.has(key)) count.add("dup", 1, () => `${client} was told twice of message ${id}`);
    told.add(key);
  }
}

export function judge(ledger: Ledger, evidence: readonly ChannelEvidence[]): Verdict {
  const count = new Count();
  for (const channel of evidence) {
    const repeated = duplicates(channel.database);
    count.add("dup", repeated, () => `the database, channel ${channel.channelId}`);
    judgeNumbers(count, ledger, channel);
    judgeList(count, "history", channel.history, channel);
    for (const [client, rows] of channel.views) judgeList(count, client, rows, channel);
  }
  judgeSends(count, ledger, new Map(evidence.map((channel) => [channel.channelId, channel])));
  judgeReceipts(count, ledger);
  return count.verdict;
}
