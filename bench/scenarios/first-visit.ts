// What a first visit costs: the compressed script that the sign-in page and a channel with history load, and what Lighthouse says of
// them. Lighthouse runs in a Chromium of its own, signed in by the session's cookie, and asks nobody but the product.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Browser } from "@playwright/test";
import { sessionCookieName } from "@/lib/backend/auth/tokens";
import { freePort } from "@/tests/fixtures/app";
import { figure, median, type Benchmark, type Outcome, type Rows, type Verdict } from "../benchmark";
import { launchBrowser, openFresh } from "../browser-page";
import type { Options } from "../options";
import { fillChannels } from "../stand/history";
import { populate } from "../stand/population";
import { withStand, type Stand } from "../stand/stand";

const HISTORY = 1_000;
const QUIET_MS = 1_500;
const MOST_REPORT_BYTES = 64 * 2 ** 20;
const TARGET = { kilobytes: 200, desktop: 95, mobile: 85 } as const;
const STRETCH = { kilobytes: 100 } as const;

interface Visit {
  name: string;
  url: string;
  /** Of whom the page is opened; nobody is signed in without it. */
  token?: string;
  /** Is there when the page shows what one came for. */
  shown: string;
}

interface Scripts {
  files: number;
  kilobytes: number;
  unpackedKilobytes: number;
}

const FORMS = ["desktop", "mobile"] as const;
type Form = (typeof FORMS)[number];

/** What Lighthouse measured, in milliseconds but for the shift of the layout. */
const METRICS = {
  "FCP ms": "first-contentful-paint",
  "LCP ms": "largest-contentful-paint",
  "TBT ms": "total-blocking-time",
  "speed index ms": "speed-index",
  CLS: "cumulative-layout-shift",
} as const;

async function setUp(stand: Stand): Promise<Visit[]> {
  const { app, databaseUrl } = await stand.product();
  const { people, servers } = await populate(databaseUrl, 2, [{ members: [0, 1], channels: 5 }]);
  const [[reader, author], [server]] = [people, servers];
  const channelId = server?.channelIds[0] ?? "";
  await fillChannels(databaseUrl, [{ channelId, authorId: author?.id ?? "", count: HISTORY }]);
  const path = `/channels/${server?.id}/${channelId}`;
  return [
    { name: "sign-in", url: `${app.url}/sign-in`, shown: "input[type=password]" },
    { name: "channel", url: `${app.url}${path}`, token: reader?.token ?? "", shown: "[data-message-id]" },
  ];
}

/** All scripts until nothing was asked for any more, those that came after the first paint too. */
async function scriptsOf(browser: Browser, { url, token, shown }: Visit): Promise<Scripts> {
  const { page, close } = await openFresh(browser, new URL(url).origin, token);
  const sizes: Promise<[number, number]>[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() !== "script") return;
    const unpacked = request.response().then(async (response) => (await response?.body())?.byteLength ?? 0);
    sizes.push(Promise.all([request.sizes().then(({ responseBodySize }) => responseBodySize), unpacked]));
  });
  await page.goto(url);
  await page.locator(shown).first().waitFor();
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(QUIET_MS);
  const all = await Promise.all(sizes);
  await close();
  const sum = (index: 0 | 1) => figure(all.reduce((total, size) => total + size[index], 0) / 1_000);
  return { files: all.length, kilobytes: sum(0), unpackedKilobytes: sum(1) };
}

/** What is read of Lighthouse's report. */
interface Report {
  runtimeError?: { message: string };
  finalDisplayedUrl: string;
  categories: Record<string, { score: number | null }>;
  audits: Record<string, { numericValue?: number }>;
}

/** One look of Lighthouse: the score of its category "performance", and what it is made of. */
async function look(port: number, url: string, form: Form): Promise<Record<string, number>> {
  const args = ["bench/lighthouse.mjs", `${port}`, url, form];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: MOST_REPORT_BYTES });
  const { runtimeError, categories, audits, finalDisplayedUrl } = JSON.parse(stdout) as Report;
  if (runtimeError) throw new Error(runtimeError.message);
  if (finalDisplayedUrl !== url) throw new Error(`Lighthouse was led away, to ${finalDisplayedUrl}`);
  const metrics = Object.entries(METRICS).map(([name, id]): [string, number] => [
    name,
    audits[id]?.numericValue ?? Number.NaN,
  ]);
  return { score: (categories["performance"]?.score ?? 0) * 100, ...Object.fromEntries(metrics) };
}

async function looksAt({ url, token }: Visit, form: Form, repeats: number): Promise<Record<string, number>> {
  const port = await freePort();
  const browser = await launchBrowser(port);
  try {
    if (token !== undefined) {
      const cdp = await browser.newBrowserCDPSession();
      await cdp.send("Storage.setCookies", { cookies: [{ name: sessionCookieName(), value: token, url }] });
    }
    const looks: Record<string, number>[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) looks.push(await look(port, url, form));
    const of = (name: string) => figure(median(looks.map((one) => one[name] ?? Number.NaN)));
    const scores = looks.map(({ score = 0 }) => score);
    const metrics = Object.keys(METRICS).map((name): [string, number] => [name, of(name)]);
    return { score: of("score"), "worst score": Math.min(...scores), ...Object.fromEntries(metrics) };
  } finally {
    await browser.close();
  }
}

function verdictOnScripts({ kilobytes }: Scripts): Verdict {
  return {
    line: 13,
    ratio: `a first visit to a channel loads ${kilobytes} kB of compressed script`,
    target: `at most ${TARGET.kilobytes} kB`,
    isMet: kilobytes <= TARGET.kilobytes,
    stretch: `${STRETCH.kilobytes} kB`,
    isStretchMet: kilobytes <= STRETCH.kilobytes,
  };
}

function verdictOnForm(form: Form, rows: Rows, visits: readonly Visit[]): Verdict {
  const scores = visits.map(({ name }) => ({ name, score: rows[`${name}, ${form}`]?.["score"] ?? 0 }));
  return {
    line: 13,
    ratio: `Lighthouse performance on ${form}: ${scores.map(({ name, score }) => `${name} ${score}`).join(", ")}`,
    target: `at least ${TARGET[form]}`,
    isMet: scores.every(({ score }) => score >= TARGET[form]),
  };
}

async function run({ repeats }: Options): Promise<Outcome> {
  return withStand(async (stand) => {
    const visits = await setUp(stand);
    const rows: Rows = {};
    let channel: Scripts | undefined;
    const browser = await launchBrowser();
    try {
      for (const visit of visits) {
        channel = await scriptsOf(browser, visit);
        const { files, kilobytes, unpackedKilobytes } = channel;
        rows[`${visit.name}, scripts`] = { files, kB: kilobytes, "unpacked kB": unpackedKilobytes };
      }
    } finally {
      await browser.close();
    }
    for (const visit of visits) {
      for (const form of FORMS) rows[`${visit.name}, ${form}`] = await looksAt(visit, form, repeats);
    }
    const verdicts = FORMS.map((form) => verdictOnForm(form, rows, visits));
    // The channel was the last one.
    return { rows, verdicts: channel ? [verdictOnScripts(channel), ...verdicts] : verdicts };
  });
}

export const firstVisit: Benchmark = {
  name: "first-visit",
  about: `script that a first visit loads, and Lighthouse's score, of the sign-in page and of a channel with ${HISTORY.toLocaleString("en")} messages`,
  run,
};
