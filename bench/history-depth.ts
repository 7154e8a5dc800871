// Is the oldest page of a long channel as fast as the newest? Both are asked in turn, in one run, over HTTP.
import { startApp } from "@/tests/fixtures/app";
import { quantile, rounded, type Benchmark, type Outcome } from "./benchmark";
import { signUp } from "./api-client";
import { importSynthetic, syntheticChannel } from "./synthetic-history";

const MESSAGES = 75_000;
const PAGE = 50;
const ROUNDS = 400;
const WARM_UP_ROUNDS = 50;
/** The medians may differ by this share. */
const TOLERANCE = 0.2;

interface Page {
  items: { id: string }[];
}

async function measure(url: string, dataDir: string): Promise<Outcome> {
  const get = await signUp(url);
  await importSynthetic(MESSAGES, { DATA_DIR: dataDir });
  const channelId = (await syntheticChannel(get)).split("/").at(-1) ?? "";
  const cursorBefore = (seq: number) => Buffer.from(JSON.stringify({ at: "before", seq })).toString("base64url");
  const places = {
    newest: "",
    middle: `&cursor=${cursorBefore(MESSAGES / 2)}`,
    oldest: `&cursor=${cursorBefore(PAGE + 1)}`,
  };
  const times: Record<string, number[]> = { newest: [], middle: [], oldest: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, place] of Object.entries(places)) {
      const began = performance.now();
      const page = await get<Page>(`/messages?channelId=${channelId}&limit=${PAGE}${place}`);
      const took = performance.now() - began;
      if (page.items.length !== PAGE) throw new Error(`The ${name} page has ${page.items.length} messages`);
      if (round >= WARM_UP_ROUNDS) times[name]?.push(took);
    }
  }
  return outcomeOf(times);
}

function outcomeOf(times: Record<string, number[]>): Outcome {
  const summary = Object.entries(times).map(([name, values]) => ({
    name,
    median: quantile(values, 0.5),
    p95: quantile(values, 0.95),
  }));
  const medians = summary.map(({ median }) => median);
  const spread = Math.max(...medians) / Math.min(...medians);
  return {
    rows: Object.fromEntries(
      summary.map(({ name, median, p95 }) => [name, { "median ms": rounded(median), "p95 ms": rounded(p95) }]),
    ),
    verdicts: [
      {
        ratio: `slowest median ${rounded(spread)} × the fastest`,
        target: `at most ${1 + TOLERANCE} ×`,
        isMet: spread <= 1 + TOLERANCE,
      },
    ],
  };
}

export const historyDepth: Benchmark = {
  name: "history-depth",
  about: `a page of ${PAGE} at the end, the middle and the beginning of ${MESSAGES.toLocaleString("en")} messages`,
  async run() {
    const app = await startApp();
    try {
      return await measure(app.url, app.dataDir);
    } finally {
      await app.stop();
    }
  },
};
