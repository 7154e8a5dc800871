// What things cost, out of bench/results: the figures that were measured last, and where one is missing the value that stands here,
// by name, so that nobody takes it for measured. Milliseconds of processor time, unless a name says otherwise.
import type { Result } from "../results";
import { FOOTPRINT as NAMES } from "./cost-names";

export interface Work {
  nodeMs: number;
  databaseMs: number;
}

export interface Costs {
  /** A message at its node, without its deliveries; and in the database, in a statement of its own. */
  message: Work;
  /** One event to one socket. */
  deliveryMs: number;
  /** What a further message adds to a statement, beside the first one. */
  furtherRowShare: number;
  broker: {
    nodeWriteMs: number;
    /** For each time that a node asks, for each entry that it gets, and for each that it unpacks and finds the receivers of. */
    nodeAskMs: number;
    nodeReadMs: number;
    nodeHearMs: number;
    writeMs: number;
    askMs: number;
    readMs: number;
    entryBytes: number;
    presenceKeyMs: number;
    nodePresenceKeyMs: number;
  };
  mark: Work;
  sync: Work;
  status: Work;
  page: Work;
  connection: Work;
  sessionLook: Work;
  accessLook: Work;
  rowBytes: number;
  indexBytes: number;
  readStateBytes: number;
  socketKilobytes: number;
  queriesPerReturn: number;
}

export interface KnownCosts {
  costs: Costs;
  /** What was not measured, with the value that was taken instead. */
  assumed: string[];
  /** When each benchmark was measured that figures are from. */
  measured: Record<string, string>;
}

type Row = Record<string, number> | undefined;

/** Looks things up in the results, and notes what it did not find. */
export class Ledger {
  readonly assumed: string[] = [];
  readonly measured: Record<string, string> = {};

  constructor(private readonly results: readonly Result[]) {}

  find(name: string): Result | undefined {
    return this.results.find((result) => result.name === name);
  }

  row(name: string, row?: string): Row {
    const rows = this.find(name)?.rows ?? {};
    return row === undefined ? Object.values(rows)[0] : rows[row];
  }

  figure(name: string, row: string | undefined, column: string, otherwise: number): number {
    const value = this.row(name, row)?.[column];
    if (value === undefined || !Number.isFinite(value)) {
      this.assumed.push(`${name}, ${row ?? "first row"}, ${column}: ${otherwise}`);
      return otherwise;
    }
    this.measured[name] = this.find(name)?.date.slice(0, 10) ?? "";
    return value;
  }
}

/** Messages a second of a round in which each reached so many members. */
export function rateOf(ledger: Ledger, name: string, row: string, members: number): number {
  const scale = ledger.find(name)?.options.scale ?? 1;
  const online = Math.max(2, Math.round(members * scale));
  return ledger.figure(name, row, "deliveries/s", Number.NaN) / online;
}

/** Two rounds, in which a message reached 200 and 20: what is for the message, and what for each delivery. */
function messageCosts(ledger: Ledger): Pick<Costs, "message" | "deliveryMs"> {
  const each = (name: string, column: string, members: number, otherwise: number) => {
    const perSecond = rateOf(ledger, name, "product", members);
    const used = ledger.figure(name, "product", column, Number.NaN);
    const value = (used * 1e3) / perSecond;
    return Number.isFinite(value) ? value : otherwise;
  };
  const [many, few] = [each("s1", "CPU server", 200, 4.8), each("s2", "CPU server", 20, 1.5)];
  const deliveryMs = Math.max(0.002, (many - few) / (200 - 20));
  const databaseMs = each("s2", "CPU database", 20, 1.3);
  return { message: { nodeMs: Math.max(0.1, few - 20 * deliveryMs), databaseMs }, deliveryMs };
}

/** From one entry at a time and from a hundred at a time: what is for the asking, and what for each entry. */
function askAndRead(alone: number, joined: number): { ask: number; read: number } {
  const read = Math.max(joined / 10, (100 * joined - alone) / 99);
  return { ask: Math.max(0, alone - read), read };
}

function brokerCosts(ledger: Ledger): Costs["broker"] {
  const ms = (row: string, column: string, otherwise: number) =>
    ledger.figure("footprint", row, column, otherwise * 1e3) / 1e3;
  const node = askAndRead(ms(NAMES.entryReadAlone, NAMES.server, 0.17), ms(NAMES.entryReadJoined, NAMES.server, 0.009));
  const redis = askAndRead(ms(NAMES.entryReadAlone, NAMES.redis, 0.06), ms(NAMES.entryReadJoined, NAMES.redis, 0.0015));
  return {
    nodeWriteMs: ms(NAMES.entryWritten, NAMES.server, 0.05),
    nodeAskMs: node.ask,
    nodeReadMs: node.read,
    nodeHearMs: ms(NAMES.entryHeard, NAMES.server, 0.06),
    writeMs: ms(NAMES.entryWritten, NAMES.redis, 0.006),
    askMs: redis.ask,
    readMs: redis.read,
    entryBytes: ledger.figure("footprint", NAMES.entryWritten, NAMES.bytes, 690),
    presenceKeyMs: ms(NAMES.presenceKey, NAMES.redis, 0.0002),
    nodePresenceKeyMs: ms(NAMES.presenceKey, NAMES.server, 0.0005),
  };
}

function questionCosts(ledger: Ledger) {
  const work = (row: string, nodeUs: number, databaseUs: number): Work => ({
    nodeMs: ledger.figure("footprint", row, NAMES.server, nodeUs) / 1e3,
    databaseMs: ledger.figure("footprint", row, NAMES.database, databaseUs) / 1e3,
  });
  const connection = {
    nodeMs: ledger.figure("idle", undefined, "CPU ms/connection server", 12),
    databaseMs: ledger.figure("idle", undefined, "CPU ms/connection database", 21),
  };
  return {
    mark: work(NAMES.markRead, 730, 1_330),
    sync: work(NAMES.placesAlone, 1_780, 1_930),
    status: work(NAMES.status, 500, 500),
    sessionLook: work(NAMES.sessionLook, 1.7, 1.1),
    accessLook: work(NAMES.accessLook, 1.6, 0.9),
    connection,
    // What the database takes for a page was measured by the clock only, by which it is at most this.
    page: {
      nodeMs: ledger.figure("pages", "HTTP, newest", "CPU ms/request", 12),
      databaseMs: ledger.figure("pages", "bare SQL, oldest", "p50 ms", 1.1),
    },
  };
}

export function costsFrom(results: readonly Result[]): KnownCosts {
  const ledger = new Ledger(results);
  const costs: Costs = {
    ...messageCosts(ledger),
    // Measured for decision 7: one message 3.3 ms, 200 of 200 authors 21.4 ms.
    furtherRowShare: 0.03,
    broker: brokerCosts(ledger),
    ...questionCosts(ledger),
    rowBytes: ledger.figure("footprint", NAMES.messageRow, NAMES.bytes, 230),
    indexBytes: ledger.figure("footprint", NAMES.messageIndexes, NAMES.bytes, 185),
    readStateBytes: ledger.figure("footprint", NAMES.readState, NAMES.bytes, 120),
    socketKilobytes: ledger.figure("idle", undefined, "KB each", 25),
    queriesPerReturn: ledger.figure("herd", undefined, "queries each", 6),
  };
  return { costs, assumed: ledger.assumed, measured: ledger.measured };
}
