// What the coordinator and its worker processes say to each other.
import type { Group, Timing } from "./plan";
import type { TallyCount } from "./tally";

export interface Seat {
  /** Of the node; that of the round where it is not said. */
  port?: number;
  channel: number;
  member: number;
  /** What the handshake carries. */
  auth: object;
}

export interface Round {
  host: string;
  port: number;
  groups: readonly Group[];
  timing: Timing;
  /** By number of the channel. */
  channelIds: readonly string[];
  /** Makes nonces that no other round makes. */
  name: string;
}

export type Order =
  { kind: "connect"; round: Round; seats: readonly Seat[] } | { kind: "run"; startMs: number } | { kind: "finish" };

export interface WorkerResult {
  tally: TallyCount;
  sent: number;
  acknowledged: number;
  refused: number;
  /** Sockets that were closed before the end. */
  closed: number;
  /** Of this process during the measured interval. */
  busyShare: number;
  delayP99Ms: number;
  /** How late sends left, at the 99th percentile. */
  sendDelayP99Ms: number;
}

export type Report =
  | { kind: "connected" }
  | { kind: "failed"; reason: string }
  | { kind: "progress"; total: number }
  | { kind: "result"; result: WorkerResult };
