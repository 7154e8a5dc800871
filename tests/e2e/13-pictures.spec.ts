// What was looked at and approved stays as it is: pictures of screens whose content is always the same, in both themes, on a desktop
// and on a phone. Renewed by `npx playwright test 13-pictures --update-snapshots`, and looked at before they are committed.
import { expect, test, type Locator } from "@playwright/test";
import { HARBOUR } from "./harbour";
import { importLines } from "./history";
import { enterAs, register, type Person, type Place } from "./people";

const SIZES = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const;
const SCHEMES = ["light", "dark"] as const;

/** Letters that the fonts served here have: what the machine's own fonts draw differs from machine to machine. */
const isDrawnAlike = ({ text }: { text: string }) => /^[\u0000-\u024f\u2013-\u2026]*$/u.test(text);
const LINES = HARBOUR.filter(({ channel, replyTo }) => channel === "general" && replyTo === undefined).filter(
  isDrawnAlike,
);

let owner: Person;
let place: Place;

test.beforeAll(async ({ request }) => {
  owner = await register(request, "pictures");
  place = await importLines(request, owner, LINES);
});

async function expectPicture(of: Locator, name: string): Promise<void> {
  const page = of.page();
  await page.evaluate(() => document.fonts.ready);
  // Colours of names come from ids, which are new in each run.
  const mask = [page.locator("[style*='linear-gradient']")];
  await expect(of).toHaveScreenshot(`${name}.png`, { mask, animations: "disabled", maxDiffPixelRatio: 0.02 });
}

for (const [size, device] of Object.entries(SIZES)) {
  for (const colorScheme of SCHEMES) {
    test(`screens look as they were approved, ${size}, ${colorScheme}`, async ({ browser }) => {
      const context = await browser.newContext({ ...device, colorScheme, reducedMotion: "reduce" });
      const page = await context.newPage();
      await page.goto("/sign-in");
      await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
      await expectPicture(page.locator("body"), `sign-in-${size}-${colorScheme}`);
      await page.goto("/no/such/page");
      await expectPicture(page.locator("body"), `nowhere-${size}-${colorScheme}`);
      await enterAs(page, owner, place.path);
      const feed = page.getByRole("feed");
      await expect(feed.getByText("I am in.").or(feed.getByText("coffee at ten"))).toBeInViewport();
      await page.mouse.move(0, 0);
      await expectPicture(feed, `messages-${size}-${colorScheme}`);
      await context.close();
    });
  }
}
