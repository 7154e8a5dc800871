// A real browser that is signed in to an app under measurement, and the few questions that the browser benchmarks share.
import { chromium, type Browser, type CDPSession, type Page } from "@playwright/test";
import config from "@/playwright.config";
import { PASSWORD, USERNAME } from "./api-client";

export interface MeasuredPage {
  page: Page;
  cdp: CDPSession;
  close(): Promise<void>;
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(config.use?.launchOptions);
}

/** Signs in as the account of `signUp` and opens `path`. */
export async function openSignedIn(browser: Browser, url: string, path: string): Promise<MeasuredPage> {
  const context = await browser.newContext({ baseURL: url, locale: "en-GB", viewport: { width: 1280, height: 800 } });
  // tsx wraps named functions into a call of this one, also those that are handed to the page.
  await context.addInitScript("globalThis.__name = (named) => named");
  const page = await context.newPage();
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await page.getByLabel("Username or e-mail").fill(USERNAME);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.locator("[data-message-id]").first().waitFor();
  const cdp = await context.newCDPSession(page);
  return { page, cdp, close: () => context.close() };
}

/** JavaScript heap in use after a collection, in megabytes. */
export async function heapMegabytes(cdp: CDPSession): Promise<number> {
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  return usedSize / 1e6;
}
