// Counts what arrived, per message and receiver, so that what was lost and what came twice is known exactly; and when each message
// had reached the last of its receivers.
import { Histogram } from "./histogram";
import { messagesPerChannel, type Group, type Timing } from "./plan";

/** Of one process; `mergeTallies` makes one of all. Times are microseconds since the start of the round. */
export interface TallyCount {
  /** By channel and number: how many receivers have it, how often it came once too often, when it came last. */
  received: Uint32Array;
  doubled: Uint32Array;
  lastUs: Float64Array;
  plannedUs: Float64Array;
  /** Latency of single deliveries, by group, of what was planned within the measured interval. */
  deliveries: Uint32Array[];
}

export class Tally {
  private readonly offsets: number[] = [];
  private readonly groupOf: number[] = [];
  private readonly seen = new Map<number, Uint8Array>();
  private readonly histograms: Histogram[];
  readonly count: Omit<TallyCount, "deliveries">;
  total = 0;

  constructor(
    groups: readonly Group[],
    private readonly timing: Timing,
  ) {
    let size = 0;
    groups.forEach((group, index) => {
      for (let channel = 0; channel < group.channels; channel += 1) {
        this.offsets.push(size);
        this.groupOf.push(index);
        size += messagesPerChannel(group, timing);
      }
    });
    this.offsets.push(size);
    this.histograms = groups.map(() => new Histogram());
    this.count = {
      received: new Uint32Array(size),
      doubled: new Uint32Array(size),
      lastUs: new Float64Array(size),
      plannedUs: new Float64Array(size),
    };
  }

  private seenBy(receiver: number, channel: number): Uint8Array {
    let seen = this.seen.get(receiver);
    if (seen === undefined) {
      seen = new Uint8Array((this.offsets[channel + 1] ?? 0) - (this.offsets[channel] ?? 0));
      this.seen.set(receiver, seen);
    }
    return seen;
  }

  /** A receiver belongs to one channel. */
  note(receiver: number, channel: number, number: number, plannedUs: number, nowUs: number): void {
    const offset = this.offsets[channel];
    const seen = this.seenBy(receiver, channel);
    if (offset === undefined || number >= seen.length) return;
    const at = offset + number;
    const { received, doubled, lastUs, plannedUs: planned } = this.count;
    if (seen[number] === 1) {
      doubled[at] = (doubled[at] ?? 0) + 1;
      return;
    }
    seen[number] = 1;
    this.total += 1;
    received[at] = (received[at] ?? 0) + 1;
    planned[at] = plannedUs;
    if (nowUs > (lastUs[at] ?? 0)) lastUs[at] = nowUs;
    if (plannedUs >= this.timing.warmSeconds * 1e6) this.histograms[this.groupOf[channel] ?? 0]?.add(nowUs - plannedUs);
  }

  finish(): TallyCount {
    return { ...this.count, deliveries: this.histograms.map(({ counts }) => counts) };
  }
}

export function mergeTallies(tallies: readonly TallyCount[]): TallyCount {
  const [first] = tallies;
  if (first === undefined) throw new Error("Nobody counted");
  const merged = structuredClone(first);
  for (const tally of tallies.slice(1)) {
    for (let at = 0; at < merged.received.length; at += 1) {
      merged.received[at] = (merged.received[at] ?? 0) + (tally.received[at] ?? 0);
      merged.doubled[at] = (merged.doubled[at] ?? 0) + (tally.doubled[at] ?? 0);
      merged.lastUs[at] = Math.max(merged.lastUs[at] ?? 0, tally.lastUs[at] ?? 0);
      merged.plannedUs[at] = Math.max(merged.plannedUs[at] ?? 0, tally.plannedUs[at] ?? 0);
    }
    merged.deliveries.forEach((counts, group) => {
      tally.deliveries[group]?.forEach((count, bucket) => (counts[bucket] = (counts[bucket] ?? 0) + count));
    });
  }
  return merged;
}

export interface GroupCount {
  messages: number;
  deliveries: number;
  lost: number;
  doubled: number;
  /** Milliseconds from the planned send to the last receiver, per measured message; infinite where one never got it. */
  toAllMs: number[];
  perDelivery: Histogram;
}

/** Of the messages that were planned within the measured interval; lost and doubled are counted over the whole round. */
export function judgeTally(count: TallyCount, groups: readonly Group[], timing: Timing): GroupCount[] {
  let offset = 0;
  return groups.map((group, index) => {
    const perChannel = messagesPerChannel(group, timing);
    const planned = Math.floor((timing.warmSeconds + timing.seconds) * group.perSecond);
    const result: GroupCount = {
      messages: 0,
      deliveries: 0,
      lost: 0,
      doubled: 0,
      toAllMs: [],
      perDelivery: new Histogram(count.deliveries[index]),
    };
    for (let place = 0; place < planned; place += 1) {
      const at = offset + (place % group.channels) * perChannel + Math.floor(place / group.channels);
      const received = count.received[at] ?? 0;
      result.lost += group.members - received;
      result.doubled += count.doubled[at] ?? 0;
      const plannedMs = ((place + index / groups.length) * 1_000) / group.perSecond;
      if (plannedMs < timing.warmSeconds * 1_000) continue;
      result.messages += 1;
      result.deliveries += received;
      result.toAllMs.push(received < group.members ? Infinity : (count.lastUs[at] ?? 0) / 1_000 - plannedMs);
    }
    offset += perChannel * group.channels;
    return result;
  });
}
