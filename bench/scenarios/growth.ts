// Does anything become slower as messages, members and channels become more? One dimension at a time, everything else small.
import { figure, type Benchmark, type Outcome, type Plot, type Rows } from "../benchmark";
import { askInTurn, HttpClient, type HttpCall } from "../load/http-load";
import { contentOf } from "../load/marker";
import type { Options } from "../options";
import { fillChannels } from "../stand/history";
import { populate } from "../stand/population";
import { withStand, type Stand } from "../stand/stand";

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

/** All messages lie in the first channel. */
async function openScene(stand: Stand, { messages, members, channels }: Size): Promise<Scene> {
  const product = await stand.product();
  const everybody = Array.from({ length: members }, (_, person) => person);
  const { people, servers } = await populate(product.databaseUrl, members, [{ members: everybody, channels }]);
  const channelIds = servers[0]?.channelIds ?? [];
  const authorId = people[0]?.id ?? "";
  await fillChannels(product.databaseUrl, [{ channelId: channelIds[0] ?? "", authorId, count: messages }]);
  return { port: product.port, token: people[1]?.token ?? "", channelIds };
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

async function measure(size: Size): Promise<Record<Question, number>> {
  return withStand(async (stand) => {
    const scene = await openScene(stand, size);
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
  });
}

interface Point {
  dimension: Dimension;
  count: number;
  medians: Record<Question, number>;
}

function growthOf(points: readonly Point[], dimension: Dimension, question: Question): number {
  const values = points.filter((point) => point.dimension === dimension).map(({ medians }) => medians[question]);
  return figure(Math.max(...values) / (values[0] ?? Number.NaN));
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
  const worst = flat.reduce((one, other) => (other.growth > one.growth ? other : one));
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
    ],
    plots: dimensions.map(plotOf),
  };
}

async function run({ scale }: Options): Promise<Outcome> {
  const points: Point[] = [];
  for (const [dimension, sizes] of Object.entries(SIZES) as [Dimension, readonly number[]][]) {
    for (const count of sizes) {
      const most = dimension === "messages" ? (sizes.at(-1) ?? count) * scale : Infinity;
      if (count <= most) points.push({ dimension, count, medians: await measure({ ...SMALL, [dimension]: count }) });
    }
  }
  return outcomeOf(points);
}

export const growth: Benchmark = {
  name: "growth",
  about: "medians of four requests as messages, members and channels become more",
  run,
};
