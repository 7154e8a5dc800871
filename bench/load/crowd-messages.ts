// What the harness and a process that holds a crowd say to each other.
export interface Visitor {
  token: string;
  /** The versions of the channels that this one holds, which it compares after connecting. */
  held: Record<string, number>;
}

export type CrowdOrder =
  { kind: "open"; port: number; visitors: readonly Visitor[]; atOnce: number } | { kind: "tell" };

export interface CrowdState {
  kind: "state";
  /** Connected, and told what moved on. */
  inSync: number;
  /** From each break to being in sync again, in milliseconds. */
  breaks: number[];
  refused: number;
}
