// From a key to the painted letter, in a channel of which thousands of messages were loaded, beside a bare text field in an
// empty page of the same browser.
import type { Browser } from "@playwright/test";
import { startApp } from "@/tests/fixtures/app";
import { signUp } from "./api-client";
import { quantile, rounded, type Benchmark, type Outcome } from "./benchmark";
import { launchBrowser, loadAll, openSignedIn } from "./browser-page";
import { typeInto } from "./page-clock";
import { importSynthetic, syntheticChannel } from "./synthetic-history";

const MESSAGES = 5_000;
const MOST_MS = 30;

async function measureBare(browser: Browser): Promise<number[]> {
  const page = await browser.newPage();
  await page.setContent("<textarea autofocus></textarea>");
  await page.locator("textarea").focus();
  const times = await typeInto(page);
  await page.close();
  return times;
}

function outcomeOf(bare: number[], chat: number[]): Outcome {
  const medians = { bare: quantile(bare, 0.5), chat: quantile(chat, 0.5) };
  const rowOf = (times: number[]) => ({
    keys: times.length,
    "median ms": rounded(quantile(times, 0.5)),
    "p95 ms": rounded(quantile(times, 0.95)),
  });
  return {
    rows: { "bare text field": rowOf(bare), "composer of the channel": rowOf(chat) },
    verdicts: [
      {
        ratio: `median ${rounded(medians.chat / medians.bare)} × that of a bare field`,
        target: `median below ${MOST_MS} ms`,
        isMet: medians.chat < MOST_MS,
      },
    ],
  };
}

export const typing: Benchmark = {
  name: "typing",
  about: `from key to paint after ${MESSAGES.toLocaleString("en")} messages were loaded`,
  async run() {
    const app = await startApp();
    const browser = await launchBrowser();
    try {
      const get = await signUp(app.url);
      await importSynthetic(MESSAGES, { DATA_DIR: app.dataDir });
      const { page } = await openSignedIn(browser, app.url, await syntheticChannel(get));
      await loadAll(page);
      const bare = await measureBare(browser);
      await page.bringToFront();
      await page.getByRole("textbox", { name: /^Message / }).focus();
      return outcomeOf(bare, await typeInto(page));
    } finally {
      await browser.close();
      await app.stop();
    }
  },
};
