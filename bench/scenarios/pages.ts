// A page of 50 at the end and at the beginning of a long channel among many: by HTTP, as the service alone, and as bare SQL.
import { Pool } from "pg";
import { authenticateToken } from "@/lib/backend/auth/authenticate";
import { Context } from "@/lib/backend/core/context";
import { encodeCursor } from "@/lib/backend/core/cursors";
import { closePools } from "@/lib/backend/db/pool";
import { closePrisma } from "@/lib/backend/db/prisma";
import { listMessages } from "@/lib/backend/services/messages/list-messages";
import { useDatabaseUrl } from "@/lib/env";
import { figure, median, type Benchmark, type Outcome, type Rows } from "../benchmark";
import { askInTurn, HttpClient, type HttpCall, type HttpResult } from "../load/http-load";
import type { Options } from "../options";
import { CpuAccount } from "../stand/cpu";
import { EMPTY_ROUTES, startEmptyNext } from "../stand/empty-next";
import { fillChannels } from "../stand/history";
import { inspectorEnv } from "../stand/inspector";
import { populate } from "../stand/population";
import { profiled } from "../stand/profile";
import { withStand, type Stand } from "../stand/stand";

const MESSAGES = 5_000_000;
const CHANNELS = 1_000;
/** The part of all messages that lies in the one channel that is read. */
const LONG_SHARE = 0.2;
const PAGE = 50;
const ASKED = { counted: 2_000, warm: 200 } as const;
const TARGET = { depth: 2, service: 2, cpu: 2.5 } as const;

const BARE_SQL = `SELECT m.*, u.username, u.display_name, u.avatar_url FROM messages m JOIN users u ON u.id = m.author_id
  WHERE m.channel_id = $1 AND m.seq > $2 AND m.seq <= $3 ORDER BY m.seq DESC`;

interface Scene {
  product: { port: number; pid: number; databasePid: number };
  databaseUrl: string;
  channelId: string;
  token: string;
  length: number;
}

async function openScene(stand: Stand, options: Options, env: Record<string, string>): Promise<Scene> {
  const total = Math.round(MESSAGES * options.scale);
  const product = await stand.product({ env });
  const { people, servers } = await populate(product.databaseUrl, 20, [
    { members: Array.from({ length: 20 }, (_, person) => person), channels: CHANNELS },
  ]);
  const length = Math.round(total * LONG_SHARE);
  const other = Math.max(1, Math.round((total - length) / (CHANNELS - 1)));
  const histories = (servers[0]?.channelIds ?? []).map((channelId, index) => ({
    channelId,
    authorId: people[index % 20]?.id ?? "",
    count: index === 0 ? length : other,
  }));
  await fillChannels(product.databaseUrl, histories);
  const { databaseUrl } = product;
  return { product, databaseUrl, channelId: histories[0]?.channelId ?? "", token: people[1]?.token ?? "", length };
}

interface Asker {
  name: string;
  ask: (index: number) => Promise<boolean>;
  roots: Record<string, number[]>;
}

function httpAsker(
  name: string,
  port: number,
  roots: Record<string, number[]>,
  call: HttpCall,
): Asker & { client: HttpClient } {
  const client = new HttpClient(port, 1);
  return { name, roots, client, ask: async () => (await client.call(call)) === 200 };
}

/** Around the depth that is asked for, so that not one page is read again and again. */
function placesAt(depth: "newest" | "oldest", { length }: Scene, index: number): { seq: number } {
  const shift = (index % 20) * PAGE;
  return { seq: depth === "newest" ? length + 1 - shift : Math.min(length, PAGE + 1 + shift) };
}

async function innerAskers(scene: Scene, pool: Pool): Promise<Asker[]> {
  useDatabaseUrl(scene.databaseUrl);
  const caller = await authenticateToken(scene.token);
  const service = (depth: "newest" | "oldest"): Asker => ({
    name: `service, ${depth}`,
    roots: {},
    ask: async (index) => {
      const cursor = encodeCursor({ at: "before", ...placesAt(depth, scene, index) });
      const page = await listMessages(new Context(caller), scene.channelId, { limit: PAGE, cursor });
      return page.items.length === PAGE;
    },
  });
  const bare: Asker = {
    name: "bare SQL, oldest",
    roots: {},
    ask: async (index) => {
      const { seq } = placesAt("oldest", scene, index);
      const { rows } = await pool.query(BARE_SQL, [scene.channelId, seq - 1 - PAGE, seq - 1]);
      return rows.length === PAGE;
    },
  };
  return [bare, service("newest"), service("oldest")];
}

function outerAskers(scene: Scene, empty: { port: number; pid: number }): (Asker & { client: HttpClient })[] {
  const { product, channelId, token } = scene;
  const roots = { server: [product.pid], database: [product.databasePid] };
  const oldest = encodeCursor({ at: "before", seq: PAGE + 1 });
  const path = `/api/messages?channelId=${channelId}&limit=${PAGE}`;
  return [
    httpAsker("empty route", empty.port, { server: [empty.pid] }, { method: "GET", path: EMPTY_ROUTES.app, token }),
    httpAsker("HTTP, newest", product.port, roots, { method: "GET", path, token }),
    httpAsker("HTTP, oldest", product.port, roots, { method: "GET", path: `${path}&cursor=${oldest}`, token }),
  ];
}

interface Asked {
  result: HttpResult;
  cpuMs: number;
}

async function askAll(askers: readonly Asker[], repeats: number): Promise<Rows> {
  const asked = new Map<string, Asked[]>(askers.map(({ name }) => [name, []]));
  // The first time around everything becomes warm, and is not counted.
  for (let repeat = -1; repeat < repeats; repeat += 1) {
    for (const { name, ask, roots } of askers) {
      const account = new CpuAccount(roots);
      const result = await askInTurn(ask, ASKED.counted, ASKED.warm);
      const used = Object.values(account.used()).reduce((sum, seconds) => sum + seconds, 0);
      const isElsewhere = Object.keys(roots).length > 0;
      const cpuMs = isElsewhere ? (used * 1_000) / (ASKED.counted + ASKED.warm) : Number.NaN;
      if (repeat >= 0) asked.get(name)?.push({ result, cpuMs });
    }
  }
  const row = (all: readonly Asked[]) => {
    const of = (pick: (one: Asked) => number) => figure(median(all.map(pick)));
    return {
      "p50 ms": of(({ result }) => result.p50),
      "p95 ms": of(({ result }) => result.p95),
      "p99 ms": of(({ result }) => result.p99),
      "CPU ms/request": of(({ cpuMs }) => cpuMs),
      failed: all.reduce((sum, { result }) => sum + result.failed, 0),
    };
  };
  return Object.fromEntries([...asked].map(([name, all]) => [name, row(all)]));
}

function outcomeOf(rows: Rows): Outcome {
  const ratio = (column: string, one: string, other: string) =>
    figure((rows[one]?.[column] ?? Number.NaN) / (rows[other]?.[column] ?? Number.NaN));
  const depth = ratio("p99 ms", "HTTP, oldest", "HTTP, newest");
  const service = ratio("p50 ms", "service, oldest", "bare SQL, oldest");
  const cpu = ratio("CPU ms/request", "HTTP, newest", "empty route");
  const isComplete = Object.values(rows).every(({ failed }) => failed === 0);
  return {
    rows,
    verdicts: [
      {
        line: 6,
        ratio: `p99 of the oldest page ${depth} × that of the newest`,
        target: `at most ${TARGET.depth} ×`,
        isMet: isComplete && depth <= TARGET.depth,
      },
      {
        line: 6,
        ratio: `the service takes ${service} × the bare SQL`,
        target: `at most ${TARGET.service} ×`,
        isMet: isComplete && service <= TARGET.service,
        stretch: `whole request at most ${TARGET.cpu} × the CPU of an empty route (${cpu} ×)`,
        isStretchMet: isComplete && cpu <= TARGET.cpu,
      },
    ],
  };
}

async function run(options: Options): Promise<Outcome> {
  const { profile } = options;
  const inspector = await inspectorEnv();
  return withStand(async (stand) => {
    const scene = await openScene(stand, options, profile === null ? {} : inspector.env);
    const empty = await startEmptyNext();
    const pool = new Pool({ connectionString: scene.databaseUrl, max: 1 });
    const outer = outerAskers(scene, empty);
    try {
      const rows = await askAll([...outer, ...(await innerAskers(scene, pool))], options.repeats);
      // Not counted: to be watched costs time.
      const watched = outer.find(({ roots }) => roots["database"] !== undefined);
      if (profile !== null && watched)
        await profiled(profile, "pages", scene.product.pid, inspector.port, () =>
          askInTurn(watched.ask, ASKED.counted, ASKED.warm),
        );
      return outcomeOf(rows);
    } finally {
      for (const { client } of outer) client.close();
      await Promise.all([pool.end(), empty.close(), closePrisma().then(closePools)]);
    }
  });
}

export const pages: Benchmark = {
  name: "pages",
  about: `a page of ${PAGE} at both ends of a long channel among ${MESSAGES.toLocaleString("en")} messages in ${CHANNELS.toLocaleString("en")} channels`,
  run,
};
