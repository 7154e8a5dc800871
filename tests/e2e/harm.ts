// What a hostile text must never bring about in a browser, watched from the first request of a page to the last look at it.
import { expect, type Page } from "@playwright/test";

/** What every payload tries to do. */
export const HARM = "window.__xss=1";

/** Starts watching; the answer holds one sentence for each thing that should not have happened. */
export function watch(page: Page): string[] {
  const seen: string[] = [];
  page.on("dialog", (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => seen.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (/Content Security Policy|__xss/i.test(message.text())) seen.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    const isForeign =
      /^(https?|wss?):$/.test(protocol) && host !== new URL(page.url()).host && page.url() !== "about:blank";
    if (isForeign) seen.push(`request: ${request.url()}`);
  });
  page.on("response", (response) => {
    const headers = response.headers();
    if (!(headers["content-type"] ?? "").startsWith("text/html") || response.status() === 304) return;
    const scripts = /script-src ([^;]*)/.exec(headers["content-security-policy"] ?? "")?.[1] ?? "no script-src";
    if (/unsafe-inline|unsafe-eval|no script-src/.test(scripts)) seen.push(`policy of ${response.url()}: ${scripts}`);
  });
  return seen;
}

/** Nothing of it ran, was tried or lies in wait in what the page shows now. */
export async function expectHarmless(page: Page, seen: readonly string[], where: string): Promise<void> {
  const found = await page.evaluate(() => {
    const all = [...document.querySelectorAll("*")];
    const address = (element: Element) => (element.getAttribute("href") ?? element.getAttribute("src") ?? "").trim();
    return {
      ran: "__xss" in window,
      handlers: all.filter((element) => [...element.attributes].some(({ name }) => /^on/i.test(name))).length,
      addresses: all
        .filter((element) => element.localName === "a" || element.localName === "iframe")
        .map(address)
        .filter((href) => /^(javascript|vbscript|data):/i.test(href)),
      frames: document.querySelectorAll("iframe, object, embed, math").length,
      isPolluted: Object.keys(Object.prototype).length > 0,
    };
  });
  expect(found, where).toEqual({ ran: false, handlers: 0, addresses: [], frames: 0, isPolluted: false });
  expect(seen, where).toEqual([]);
}
