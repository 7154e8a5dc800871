// Does anything become slower as messages, members and channels become more? One dimension at a time, everything else small.
import { figure, type Benchmark, type Outcome, type Plot, type Rows, type Verdict } from "../benchmark";
import { askInTurn, HttpClient, type HttpCall } from "../load/http-load";
import { contentOf } from "../load/marker";
import type { Options } from "../options";
import { fillChannels } from "../stand/history";
import { populate } from "../stand/population";
import { withStand, type RunningServer } from "../stand/stand";

interface Size {
  messages: number;
  members: number;
  channels: number;
}

type Dimension = keyof Size;

const SMALL: Size = { messages: 10_000, members: 100, channels: 10 };
const SIZES: Record<Dimension, readonly number[]> = {
  messages: [10_000, 100_000, 1_000_000, 5_000_000],
  members: [100, 1_000, 10_000],
  channels: [10, 100, 1_000],
};
const ASKED = { counted: 400, warm: 100 } as const;
const MOST_GROWTH = 1.5;
const HELD = 10;

const QUESTIONS = ["open a channel", "send", "sync", "unread list"] as const;
type Question = (typeof QUESTIONS)[number];

/** What has an entry per channel must grow with them. */
function mayGrow(dimension: Dimension, question: Question): boolean {
  return dimension === "channels" && (question === "unread list" || question === "sync");
}

interface Scene {
  port: number;
  token: string;
  channelIds: string[];
}

/** A server of this size, beside those that are there. All messages lie in its first channel. */
async function openScene({ port, databaseUrl }: RunningServer, { messages, members, channels }: Size): Promise<Scene> {
  const everybody = Array.from({ length: members }, (_, person) => person);
  const { people, servers } = await populate(databaseUrl, members, [{ members: everybody, channels }]);
  const channelIds = servers[0]?.channelIds ?? [];
  const authorId = people[0]?.id ?? "";
  await fillChannels(databaseUrl, [{ channelId: channelIds[0] ?? "", authorId, count: messages }]);
  return { port, token: people[1]?.token ?? "", channelIds };
}

function callsOf({ token, channelIds }: Scene): Record<Question, (index: number) => HttpCall> {
  const channelId = channelIds[0] ?? "";
  const held = JSON.stringify(Object.fromEntries(channelIds.slice(0, HELD).map((id) => [id, 0])));
  return {
    "open a channel": () => ({ method: "GET", path: `/api/messages?channelId=${channelId}&limit=50`, token }),
    send: (number) => ({
      method: "POST",
      path: `/api/socket/messages?channelId=${channelId}`,
      token,
      body: JSON.stringify({ content: contentOf({ channel: 0, sender: 0, number, plannedUs: 0 }) }),
    }),
    sync: () => ({ method: "POST", path: "/api/sync", token, body: held }),
    "unread list": () => ({ method: "GET", path: "/api/read-states", token }),
  };
}

async function measure(scene: Scene): Promise<Record<Question, number>> {
  const client = new HttpClient(scene.port, 1);
  const medians: [Question, number][] = [];
  const calls = callsOf(scene);
  for (const question of QUESTIONS) {
    const ask = async (index: number): Promise<boolean> =>
      [200, 201].includes(await client.call(calls[question](index)));
    const { p50, failed } = await askInTurn(ask, ASKED.counted, ASKED.warm);
    medians.push([question, failed > 0 ? Number.NaN : figure(p50)]);
  }
  client.close();
  return Object.fromEntries(medians) as Record<Question, number>;
}

interface Point {
  dimension: Dimension;
  count: number;
  medians: Record<Question, number>;
}

/** On one instance, from small to large; it is warm before the first is measured. */
async function measureAlong(dimension: Dimension, sizes: readonly number[]): Promise<Point[]> {
  return withStand(async (stand) => {
    const product = await stand.product();
    const points: Point[] = [];
    await measure(await openScene(product, SMALL));
    for (const count of sizes) {
      const medians = await measure(await openScene(product, { ...SMALL, [dimension]: count }));
      points.push({ dimension, count, medians });
    }
    return points;
  });
}

function growthOf(points: readonly Point[], dimension: Dimension, question: Question): number {
  const values = points.filter((point) => point.dimension === dimension).map(({ medians }) => medians[question]);
  return figure(Math.max(...values) / (values[0] ?? Number.NaN));
}

/** Lists that hold every channel may grow as these do, and no faster. */
function listVerdicts(points: readonly Point[]): Verdict[] {
  const counts = SIZES.channels;
  const most = (counts.at(-1) ?? Number.NaN) / (counts[0] ?? Number.NaN);
  return QUESTIONS.filter((question) => mayGrow("channels", question)).map((question) => {
    const growth = growthOf(points, "channels", question);
    return {
      line: 9,
      ratio: `${question} takes ${growth} × as long with ${most} × the channels`,
      target: `at most ${most} ×`,
      isMet: growth <= most,
    };
  });
}

function outcomeOf(points: readonly Point[]): Outcome {
  const rows: Rows = Object.fromEntries(
    points.map(({ dimension, count, medians }) => [`${count.toLocaleString("en")} ${dimension}`, medians]),
  );
  const dimensions = Object.keys(SIZES) as Dimension[];
  const flat = dimensions.flatMap((dimension) =>
    QUESTIONS.filter((question) => !mayGrow(dimension, question)).map((question) => ({
      what: `${question}, by ${dimension}`,
      growth: growthOf(points, dimension, question),
    })),
  );
  // What failed is not a number, and the worst of all.
  const worst = flat.reduce((one, other) => (one.growth >= other.growth || Number.isNaN(one.growth) ? one : other));
  const plotOf = (dimension: Dimension): Plot => ({
    name: `growth-${dimension}`,
    title: `Medians as ${dimension} grow`,
    x: dimension,
    y: "median of a request, ms",
    isLogarithmic: true,
    series: Object.fromEntries(
      QUESTIONS.map((question) => [
        question,
        points.filter((point) => point.dimension === dimension).map(({ count, medians }) => [count, medians[question]]),
      ]),
    ),
  });
  return {
    rows,
    verdicts: [
      {
        line: 9,
        ratio: `what must be flat grows most in "${worst.what}": ${worst.growth} × the smallest`,
        target: `at most ${MOST_GROWTH} ×`,
        isMet: worst.growth <= MOST_GROWTH,
      },
      ...listVerdicts(points),
    ],
    plots: dimensions.map(plotOf),
  };
}

async function run({ scale }: Options): Promise<Outcome> {
  const points: Point[] = [];
  for (const [dimension, sizes] of Object.entries(SIZES) as [Dimension, readonly number[]][]) {
    const most = dimension === "messages" ? (sizes.at(-1) ?? 0) * scale : Infinity;
    const chosen = sizes.filter((count, index) => index === 0 || count <= most);
    points.push(...(await measureAlong(dimension, chosen)));
  }
  return outcomeOf(points);
}

export const growth: Benchmark = {
  name: "growth",
  about: "medians of four requests as messages, members and channels become more",
  basis: "one run",
  run,
};
