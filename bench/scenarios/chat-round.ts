// One round of messages against one server, and what it took: the part that all chat scenarios share.
import { median, quantile, figure } from "../benchmark";
import { playRound, type Generator, type Moments, type RoundResult } from "../load/fleet";
import type { Seat } from "../load/messages";
import { placesOf, type Group, type Timing } from "../load/plan";
import { CpuAccount, untilQuiet } from "../stand/cpu";
import { populate } from "../stand/population";
import type { RunningServer } from "../stand/stand";

export interface GroupFigures {
  p50: number;
  p95: number;
  p99: number;
  deliveryP95: number;
  deliveriesPerSecond: number;
  messages: number;
  deliveries: number;
  lost: number;
  doubled: number;
}

export interface RoundFigures {
  groups: GroupFigures[];
  cpuServer: number;
  cpuDatabase: number;
  /** Milliseconds and microseconds of CPU, server and database together. */
  cpuMsPerMessage: number;
  cpuUsPerDelivery: number;
  refused: number;
  unanswered: number;
  closed: number;
  generator: Generator;
}

/** Somebody who can be sent messages: the product or the reference, with the seats of everybody in it. */
export interface Contestant {
  name: string;
  /** Without process ids where its CPU time cannot be read. */
  server: Omit<RunningServer, "pid" | "databasePid"> & { pid: number | null; databasePid: number | null };
  host?: string;
  /** Of further nodes of the same instance. */
  otherPids?: readonly number[];
  seats: readonly Seat[];
  channelIds: readonly string[];
}

/** Each channel in a server of its own, so that whoever is in it is in nothing else. */
export async function productContestant(server: RunningServer, groups: readonly Group[]): Promise<Contestant> {
  const places = placesOf(groups);
  const members = new Map<number, number[]>();
  places.forEach(({ channel }, person) => members.set(channel, [...(members.get(channel) ?? []), person]));
  const planned = [...members.values()].map((people) => ({ members: people, channels: 1 }));
  const { people, servers } = await populate(server.databaseUrl, places.length, planned);
  const seats = places.map(({ channel, member }, person) => ({
    channel,
    member,
    auth: { token: people[person]?.token ?? "" },
  }));
  return { name: "product", server, seats, channelIds: servers.map(({ channelIds }) => channelIds[0] ?? "") };
}

const FIRST_ID = 10n ** 18n;

export function referenceContestant(server: RunningServer, groups: readonly Group[]): Contestant {
  const places = placesOf(groups);
  const count = groups.reduce((sum, { channels }) => sum + channels, 0);
  const channelIds = Array.from({ length: count }, (_, channel) => `${FIRST_ID + BigInt(channel)}`);
  const seats = places.map(({ channel, member }, person) => {
    const id = `${FIRST_ID + BigInt(person)}`;
    const author = { id, username: `bench${id}`, displayName: `Bench ${id}`, avatarUrl: null };
    return { channel, member, auth: { rooms: [channelIds[channel]], author } };
  });
  return { name: "reference", server, seats, channelIds };
}

function groupFigures({ groups }: RoundResult, seconds: number): GroupFigures[] {
  return groups.map(({ messages, deliveries, lost, doubled, toAllMs, perDelivery }) => ({
    p50: quantile(toAllMs, 0.5),
    p95: quantile(toAllMs, 0.95),
    p99: quantile(toAllMs, 0.99),
    deliveryP95: perDelivery.quantile(0.95),
    deliveriesPerSecond: deliveries / seconds,
    messages,
    deliveries,
    lost,
    doubled,
  }));
}

let rounds = 0;

/** `groups` may ask for other rates than those that the seats were made for, and nothing else. */
export async function measureRound(
  { server, host = "127.0.0.1", otherPids = [], seats, channelIds }: Contestant,
  groups: readonly Group[],
  timing: Timing,
  moments: Partial<Pick<Moments, "onMeasureStart" | "onMeasureEnd">> = {},
): Promise<RoundFigures> {
  rounds += 1;
  const round = { host, port: server.port, groups, timing, channelIds, name: `${process.pid}-${rounds}` };
  let account: CpuAccount<"server" | "database"> | null = null;
  let used = { server: Number.NaN, database: Number.NaN };
  const pidsOf = (...pids: (number | null)[]) => pids.filter((pid) => pid !== null);
  const roots = { server: pidsOf(server.pid, ...otherPids), database: pidsOf(server.databasePid) };
  const all = Object.values(roots).flat();
  const result = await playRound(round, seats, {
    onConnected: () => untilQuiet(all),
    onMeasureStart: async () => {
      await moments.onMeasureStart?.();
      account = new CpuAccount(roots);
    },
    onMeasureEnd: async () => {
      used = account?.used() ?? used;
      await moments.onMeasureEnd?.();
    },
  });
  await untilQuiet(all);
  const figures = groupFigures(result, timing.seconds);
  const sum = (pick: (one: GroupFigures) => number) => figures.reduce((total, one) => total + pick(one), 0);
  const cpu = all.length === 0 ? Number.NaN : used.server + used.database;
  return {
    groups: figures,
    cpuServer: used.server / timing.seconds,
    cpuDatabase: used.database / timing.seconds,
    cpuMsPerMessage: (cpu * 1e3) / sum(({ messages }) => messages),
    cpuUsPerDelivery: (cpu * 1e6) / sum(({ deliveries }) => deliveries),
    refused: result.refused,
    unanswered: result.unanswered,
    closed: result.closed,
    generator: result.generator,
  };
}

/** The medians over the rounds of one contestant; what was lost, doubled or refused is added up. */
export function rowOf(rounds: readonly RoundFigures[], group = 0): Record<string, number> {
  const of = (pick: (round: RoundFigures) => number) => figure(median(rounds.map(pick)));
  const inGroup = (pick: (one: GroupFigures) => number) =>
    of((round) => {
      const one = round.groups[group];
      return one === undefined ? Number.NaN : pick(one);
    });
  const total = (pick: (round: RoundFigures) => number) => rounds.reduce((sum, round) => sum + pick(round), 0);
  return {
    "p50 ms": inGroup(({ p50 }) => p50),
    "p95 ms": inGroup(({ p95 }) => p95),
    "p99 ms": inGroup(({ p99 }) => p99),
    "delivery p95 ms": inGroup(({ deliveryP95 }) => deliveryP95),
    "deliveries/s": inGroup(({ deliveriesPerSecond }) => deliveriesPerSecond),
    "CPU server": of(({ cpuServer }) => cpuServer),
    "CPU database": of(({ cpuDatabase }) => cpuDatabase),
    "CPU ms/message": of(({ cpuMsPerMessage }) => cpuMsPerMessage),
    "CPU µs/delivery": of(({ cpuUsPerDelivery }) => cpuUsPerDelivery),
    lost: total(({ groups }) => groups[group]?.lost ?? 0),
    doubled: total(({ groups }) => groups[group]?.doubled ?? 0),
    refused: total(({ refused, unanswered }) => refused + unanswered),
    closed: total(({ closed }) => closed),
    "generator busy": of(({ generator }) => generator.busyShare),
    "generator lag p99 ms": of(({ generator }) => generator.delayP99Ms),
  };
}

export function remarksOn(name: string, rounds: readonly RoundFigures[]): string[] {
  const invalid = rounds.filter(({ generator }) => !generator.isValid).length;
  return invalid === 0
    ? []
    : [
        `${name}: ${invalid} of ${rounds.length} rounds are not valid: the generator was too busy, or too late on a full machine`,
      ];
}
