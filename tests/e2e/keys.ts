// Hands that only have a keyboard: they walk to where they want, and see on the whole way where they are.
import { expect, type Locator, type Page } from "@playwright/test";

const LOST = "lost to the page";

/** Where the focus is: lost, unseen, or fine. */
export function focusState(page: Page): Promise<string> {
  return page.evaluate(() => {
    const active = document.activeElement;
    if (active === null || active === document.body) return "lost to the page";
    const { width, height } = active.getBoundingClientRect();
    if (width === 0 || height === 0) return `on nothing that is drawn: ${active.outerHTML.slice(0, 200)}`;
    for (
      let element: Element | null = active, steps = 0;
      element && steps < 4;
      element = element.parentElement, steps += 1
    ) {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      if (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) return "seen";
    }
    return `not seen on ${active.outerHTML.slice(0, 200)}`;
  });
}

/** Presses `key` until `target` has the focus; on the whole way the focus is seen, except once past the page's end. */
export async function walkTo(page: Page, target: Locator, key = "Tab", most = 40): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement).catch(() => false);
  let ends = 0;
  for (let steps = 0; steps < most; steps += 1) {
    if (await isThere()) return;
    await page.keyboard.press(key);
    const state = await focusState(page);
    if (state === LOST && key.endsWith("Tab")) ends += 1;
    else expect(state).toBe("seen");
    expect(ends).toBeLessThanOrEqual(1);
  }
  expect(await isThere(), `${key} never came to ${target.toString()}`).toBe(true);
}
