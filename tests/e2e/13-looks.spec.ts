// Screens full of a small history at every size at which people look: nothing is cut off at the side, and nothing can be
// scrolled sideways but what is meant to (code).
import { expect, test, type Page } from "@playwright/test";
import { HARBOUR } from "./harbour";
import { importLines } from "./history";
import { enterAs, register, type Person, type Place } from "./people";

const SIZES = {
  desktop: { viewport: { width: 1440, height: 900 } },
  "desktop at 200 %": { viewport: { width: 720, height: 450 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  "small phone": { viewport: { width: 320, height: 568 }, isMobile: true, hasTouch: true },
} as const;

interface Screen {
  path: (place: Place) => string;
  ready: (page: Page) => Promise<void>;
}

const heading = (name: string | RegExp) => (page: Page) =>
  expect(page.getByRole("heading", { name }).first()).toBeVisible();

const SCREENS: Screen[] = [
  { path: ({ path }) => path, ready: (page) => expect(page.getByText("Me too.")).toBeInViewport() },
  { path: () => "/channels/me", ready: heading("Find people") },
  { path: () => "/settings", ready: heading("Profile and settings") },
];

/** What stands out of the window at a side, by its beginning; code may, inside its own box. */
function outOfSight(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found = [...document.querySelectorAll("main *")].filter((element) => {
      const { left, right, width: own, height } = element.getBoundingClientRect();
      const isDrawn = own > 1 && height > 1;
      return isDrawn && (left < -1 || right > width + 1) && element.closest("pre, .sr-only") === null;
    });
    return found.map((element) => element.outerHTML.slice(0, 120));
  });
}

let owner: Person;
let place: Place;

test.beforeAll(async ({ request }) => {
  owner = await register(request, "looks");
  place = await importLines(request, owner, HARBOUR);
});

for (const [size, device] of Object.entries(SIZES)) {
  test(`nothing is cut off at the side, ${size}`, async ({ browser }) => {
    const context = await browser.newContext({ ...device, reducedMotion: "reduce" });
    const page = await enterAs(await context.newPage(), owner, "/channels/me");
    for (const { path, ready } of SCREENS) {
      await page.goto(path(place));
      await ready(page);
      expect(await outOfSight(page), path(place)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        device.viewport.width,
      );
    }
    await context.close();
  });
}
