// Sending by HTTP, beside a route of pages/api that does nothing: what a request costs in CPU.
import { figure, median, type Benchmark, type Outcome, type Rows } from "../benchmark";
import { HttpClient, playHttp, type HttpCall, type HttpResult } from "../load/http-load";
import { contentOf } from "../load/marker";
import type { Options } from "../options";
import { CpuAccount } from "../stand/cpu";
import { EMPTY_ROUTES, startEmptyNext, type EmptyNext } from "../stand/empty-next";
import { inspectorEnv } from "../stand/inspector";
import { profiled } from "../stand/profile";
import { withStand, type RunningServer } from "../stand/stand";
import { productContestant } from "./chat-round";
import { scaled, timingOf } from "./chat";

const PEOPLE = { name: "senders", channels: 10, members: 20, perSecond: 200 } as const;
const CONNECTIONS = 32;
const TARGET = { met: 2.5, stretch: 1.8 } as const;

interface Door {
  name: string;
  port: number;
  /** Whose CPU is counted. */
  roots: Record<string, number[]>;
  callOf: (index: number) => HttpCall;
}

interface Knock {
  result: HttpResult;
  /** Milliseconds of CPU per request. */
  server: number;
  database: number;
}

async function knock({ port, roots, callOf }: Door, perSecond: number, options: Options): Promise<Knock> {
  const client = new HttpClient(port, CONNECTIONS);
  let account: CpuAccount<string> | null = null;
  let used: Record<string, number> = {};
  const result = await playHttp({
    client,
    callOf,
    perSecond,
    timing: timingOf(options),
    onMeasureStart: () => (account = new CpuAccount(roots)),
    onMeasureEnd: () => (used = account?.used() ?? {}),
  });
  client.close();
  const perRequest = (name: string) => ((used[name] ?? 0) * 1_000) / result.requests;
  return { result, server: perRequest("server"), database: perRequest("database") };
}

function rowOf(knocks: readonly Knock[]): Record<string, number> {
  const of = (pick: (one: Knock) => number) => figure(median(knocks.map(pick)));
  return {
    "p50 ms": of(({ result }) => result.p50),
    "p95 ms": of(({ result }) => result.p95),
    "p99 ms": of(({ result }) => result.p99),
    "CPU ms/request server": of(({ server }) => server),
    "CPU ms/request database": of(({ database }) => database),
    requests: of(({ result }) => result.requests),
    failed: knocks.reduce((sum, { result }) => sum + result.failed, 0),
  };
}

function outcomeOf(rows: Rows): Outcome {
  const of = (name: string, column: string) => rows[name]?.[`CPU ms/request ${column}`] ?? Number.NaN;
  const ratio = figure(of("product", "server") / of("empty route", "server"));
  const whole = figure((of("product", "server") + of("product", "database")) / of("empty route", "server"));
  const isComplete = rows["product"]?.["failed"] === 0;
  return {
    rows,
    verdicts: [
      {
        line: 5,
        ratio: `CPU of the server per request ${ratio} × an empty route (${whole} × with the database's)`,
        target: `at most ${TARGET.met} ×`,
        isMet: isComplete && ratio <= TARGET.met,
        stretch: `${TARGET.stretch} ×`,
        isStretchMet: isComplete && ratio <= TARGET.stretch,
      },
    ],
  };
}

async function openDoors(empty: EmptyNext, product: RunningServer, options: Options): Promise<Door[]> {
  const { seats, channelIds } = await productContestant(product, [scaled(PEOPLE, options.scale)]);
  let sent = 0;
  const bodyOf = (sender: number) =>
    JSON.stringify({
      content: contentOf({ channel: 0, sender, number: (sent += 1), plannedUs: 0 }),
      nonce: `${process.pid}-${sent}`,
    });
  return [
    {
      name: "empty route",
      port: empty.port,
      roots: { server: [empty.pid] },
      callOf: () => ({ method: "POST", path: EMPTY_ROUTES.page, token: "none", body: bodyOf(0) }),
    },
    {
      name: "product",
      port: product.port,
      roots: { server: [product.pid], database: [product.databasePid] },
      callOf: (index) => {
        const { channel, auth } = seats[(index * 7) % seats.length] ?? { channel: 0, auth: {} };
        const path = `/api/socket/messages?channelId=${channelIds[channel]}`;
        const { token = "" } = auth as { token?: string };
        return { method: "POST", path, token, body: bodyOf(index % 100) };
      },
    },
  ];
}

async function run(options: Options): Promise<Outcome> {
  const { perSecond } = scaled(PEOPLE, options.scale);
  const inspector = await inspectorEnv();
  return withStand(async (stand) => {
    const empty = await startEmptyNext();
    try {
      const product = await stand.product({ env: options.profile === null ? {} : inspector.env });
      const doors = await openDoors(empty, product, options);
      const knocks = new Map<string, Knock[]>(doors.map(({ name }) => [name, []]));
      for (let repeat = 0; repeat < options.repeats; repeat += 1)
        for (const door of doors) knocks.get(door.name)?.push(await knock(door, perSecond, options));
      // One more, which is not counted: to be watched costs time.
      const watched = doors.find(({ port }) => port === product.port);
      if (options.profile !== null && watched)
        await profiled(options.profile, "http-door", product.pid, inspector.port, () =>
          knock(watched, perSecond, options),
        );
      return outcomeOf(Object.fromEntries([...knocks].map(([name, all]) => [name, rowOf(all)])));
    } finally {
      await empty.close();
    }
  });
}

export const httpDoor: Benchmark = {
  name: "http-door",
  about: `POST /api/socket/messages, ${PEOPLE.perSecond} requests a second, beside an empty route of pages/api`,
  run,
};
