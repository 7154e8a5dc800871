// A real browser that is signed in to an app under measurement, and the few questions that the browser benchmarks share.
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from "@playwright/test";
import { sessionCookieName } from "@/lib/backend/auth/tokens";
import config from "@/playwright.config";
import { PASSWORD, USERNAME } from "./api-client";

export interface MeasuredPage {
  page: Page;
  cdp: CDPSession;
  close: () => Promise<void>;
}

/** `debuggingPort`: for a program of its own that steers the same browser. */
export async function launchBrowser(debuggingPort?: number): Promise<Browser> {
  const { args = [], ...options } = config.use?.launchOptions ?? {};
  const further = debuggingPort === undefined ? [] : [`--remote-debugging-port=${debuggingPort}`];
  return chromium.launch({ ...options, args: [...args, ...further] });
}

async function newContext(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, locale: "en-GB", viewport: { width: 1280, height: 800 } });
  // tsx wraps named functions into a call of this one, also those that are handed to the page.
  await context.addInitScript("globalThis.__name = (named) => named");
  return context;
}

/** A browser that was never here; with a token, of somebody who is signed in. */
export async function openFresh(browser: Browser, url: string, token?: string): Promise<MeasuredPage> {
  const context = await newContext(browser, url);
  if (token !== undefined) await context.addCookies([{ name: sessionCookieName(), value: token, url }]);
  const page = await context.newPage();
  return { page, cdp: await context.newCDPSession(page), close: () => context.close() };
}

/** Signs in as the account of `signUp` and opens `path`. */
export async function openSignedIn(browser: Browser, url: string, path: string): Promise<MeasuredPage> {
  const context = await newContext(browser, url);
  const page = await context.newPage();
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await page.getByLabel("Username or e-mail").fill(USERNAME);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.locator("[data-message-id]").first().waitFor();
  const cdp = await context.newCDPSession(page);
  return { page, cdp, close: () => context.close() };
}

/** Scrolls up until the first message of the channel was loaded. */
export async function loadAll(page: Page): Promise<void> {
  const first = page.getByText(/^This is the beginning of/);
  while (!(await first.isVisible())) {
    await page.locator("[data-channel-id]").evaluate((list) => (list.scrollTop = 0));
    await page.waitForTimeout(30);
  }
}

/** JavaScript heap in use after a collection, in megabytes. */
export async function heapMegabytes(cdp: CDPSession): Promise<number> {
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  return usedSize / 1e6;
}
