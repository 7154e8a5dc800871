// From a key to the painted letter, in a channel of which thousands of messages were loaded, beside a bare text field in an
// empty page of the same browser.
import type { Browser, Page } from "@playwright/test";
import { startApp } from "@/tests/fixtures/app";
import { signUp } from "./api-client";
import { quantile, rounded, type Benchmark, type Outcome } from "./benchmark";
import { launchBrowser, openSignedIn } from "./browser-page";
import { importSynthetic, syntheticChannel } from "./synthetic-history";

const MESSAGES = 5_000;
const LETTERS = "the quick brown fox jumps over the lazy dog while we measure ".repeat(4);
const MOST_MS = 30;

/** Milliseconds from each key to the end of the frame that shows its letter. */
async function typeInto(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { keyTimes: times });
    addEventListener(
      "keydown",
      (event) =>
        requestAnimationFrame(() => {
          // A task of its own runs after the frame was painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - event.timeStamp);
          port2.postMessage(null);
        }),
      { capture: true },
    );
  });
  for (const letter of LETTERS) await page.keyboard.press(letter === " " ? "Space" : letter, { delay: 8 });
  return page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes);
}

/** Scrolls up until the first message of the channel was loaded. */
async function loadAll(page: Page): Promise<void> {
  const first = page.getByText(/^This is the beginning of/);
  while (!(await first.isVisible())) {
    await page.locator("[data-channel-id]").evaluate((list) => (list.scrollTop = 0));
    await page.waitForTimeout(30);
  }
}

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
