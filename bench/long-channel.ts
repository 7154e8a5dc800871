// Reading one long channel from the newest message to the first and back, in a browser: is anything missing or doubled, does
// the list stay small, does the heap come back, does what one reads stay put while pages arrive?
import type { Page } from "@playwright/test";
import { startApp } from "@/tests/fixtures/app";
import { signUp } from "./api-client";
import { quantile, rounded, type Benchmark, type Outcome } from "./benchmark";
import { heapMegabytes, launchBrowser, openSignedIn, type MeasuredPage } from "./browser-page";
import { importSynthetic, syntheticChannel } from "./synthetic-history";

const MESSAGES = 75_000;
const MOST_ROWS = 200;
const MOST_HEAP_GROWTH_MB = 50;
/** Less than this is no movement: rows stand at fractions of a pixel. */
const STILL_PX = 1;
/** Less than what is drawn ahead and in sight, so that no message is jumped over. */
const STEP_PX = 700;

interface Step {
  /** The numbers that the drawn messages carry, from above to below. */
  drawn: number[];
  rows: number;
  /** How far the message in the middle moved by itself within the next frames, in pixels. */
  driftPx: number;
}

/** Scrolls by `px`, then watches the message in the middle of the window while pages come and are put in. */
function step(page: Page, px: number): Promise<Step> {
  return page.evaluate(async (distance) => {
    const list = document.querySelector("[data-channel-id]");
    if (!list) throw new Error("no list of messages");
    const frames = async (count: number) => {
      for (let left = count; left > 0; left -= 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    };
    list.scrollTop += distance;
    await frames(4);
    const { top, height } = list.getBoundingClientRect();
    const rows = [...list.querySelectorAll<HTMLElement>("[data-message-id]")];
    const topOf = (row: Element | undefined) => row?.getBoundingClientRect().top ?? 0;
    const middle = rows.find((row) => topOf(row) > top + height / 2);
    const before = topOf(middle);
    await frames(6);
    const driftPx = middle?.isConnected ? Math.abs(topOf(middle) - before) : 0;
    const drawn = rows
      .filter((row) => row.isConnected)
      .map((row) => ({ number: Number(/message (\d+)/.exec(row.textContent)?.[1]), top: topOf(row) }))
      .sort((one, other) => one.top - other.top)
      .map(({ number }) => number);
    return { drawn, rows: list.querySelectorAll("[data-message-id]").length, driftPx };
  }, px);
}

interface Walk {
  holes: number;
  doubled: number;
  mostRows: number;
  drifts: number[];
}

/** From one end to the other; every message must be drawn once on the way, each beside its neighbours. */
async function walk(page: Page, direction: 1 | -1, last: number): Promise<Walk> {
  const seen = new Set<number>();
  const result: Walk = { holes: 0, doubled: 0, mostRows: 0, drifts: [] };
  for (let steps = 0, idle = 0; !seen.has(last) && idle < 200; steps += 1) {
    // The first look is at what is there already.
    const { drawn, rows, driftPx } = await step(page, steps === 0 ? 0 : direction * STEP_PX);
    const known = seen.size;
    drawn.forEach((number, index) => {
      const next = drawn[index + 1];
      if (next === number) result.doubled += 1;
      else if (next !== undefined && next !== number + 1) result.holes += 1;
      seen.add(number);
    });
    idle = seen.size === known ? idle + 1 : 0;
    result.mostRows = Math.max(result.mostRows, rows);
    result.drifts.push(driftPx);
  }
  result.holes += MESSAGES - seen.size;
  return result;
}

async function measure({ page, cdp }: MeasuredPage): Promise<Outcome> {
  const before = await heapMegabytes(cdp);
  const up = await walk(page, -1, 0);
  const atTop = await heapMegabytes(cdp);
  const down = await walk(page, 1, MESSAGES - 1);
  const after = await heapMegabytes(cdp);
  const rowOf = ({ holes, doubled, mostRows, drifts }: Walk, heap: number) => ({
    missing: holes,
    doubled,
    "most rows": mostRows,
    "worst drift px": rounded(quantile(drifts, 1)),
    "heap before MB": rounded(before),
    "heap after MB": rounded(heap),
  });
  const walks = [up, down];
  const growth = Math.max(atTop, after) - before;
  const worst = Math.max(...walks.flatMap(({ drifts }) => drifts));
  const isMet =
    walks.every(({ holes, doubled, mostRows }) => holes + doubled === 0 && mostRows <= MOST_ROWS) &&
    growth <= MOST_HEAP_GROWTH_MB &&
    worst < STILL_PX;
  return {
    rows: { "to the first": rowOf(up, atTop), "back to the newest": rowOf(down, after) },
    verdicts: [
      {
        ratio: `heap ${rounded(after / before)} × that of the start, worst movement ${rounded(worst)} px`,
        target: `nothing missing or doubled, at most ${MOST_ROWS} rows, heap within ${MOST_HEAP_GROWTH_MB} MB, no movement`,
        isMet,
      },
    ],
  };
}

export const longChannel: Benchmark = {
  name: "long-channel",
  about: `${MESSAGES.toLocaleString("en")} messages read to the first and back in a browser`,
  async run() {
    const app = await startApp();
    const browser = await launchBrowser();
    try {
      const get = await signUp(app.url);
      await importSynthetic(MESSAGES, { DATA_DIR: app.dataDir });
      const opened = await openSignedIn(browser, app.url, await syntheticChannel(get));
      return await measure(opened);
    } finally {
      await browser.close();
      await app.stop();
    }
  },
};
