// What a first visit to a channel costs: the compressed JavaScript that the production build sends, and that everything which
// is not needed to see and write messages comes later.
import { expect, test, type Page, type Response } from "@playwright/test";
import { makeServer, openAs, post, register } from "./people";

const MOST_BYTES = 238_000;

/** What gives a library away in a script. */
const LATER = {
  "the quick switcher": "cmdk-",
  "the picker of emoji": "frimousse",
  "colours for code": "hljs",
  "the viewer of pictures": "yarl__",
  toasts: "data-sonner",
  "floating boxes": "data-radix-popper",
};

function scriptsOf(page: Page): Response[] {
  const scripts: Response[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.push(response);
  });
  return scripts;
}

async function holding(scripts: readonly Response[], mark: string): Promise<string[]> {
  const texts = await Promise.all(scripts.map(async (script) => ({ url: script.url(), text: await script.text() })));
  return texts.filter(({ text }) => text.includes(mark)).map(({ url }) => url);
}

test("a first visit to a channel loads at most 238 kB of compressed script, and the rest when it is wanted", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  await post(request, ana, place.channelId, "hello **there**");
  const before = await openAs(browser, ana, place.path);
  const storageState = await before.context().storageState();
  await before.context().close();

  // A browser that was never here, but is signed in.
  const context = await browser.newContext({ storageState });
  const page = await context.newPage();
  const scripts = scriptsOf(page);
  await page.goto(place.path);
  await expect(page.getByRole("article").filter({ hasText: "hello there" })).toBeVisible();
  await page.getByRole("textbox", { name: /^Message / }).fill("written");
  await page.waitForLoadState("networkidle").catch(() => undefined);

  const first = [...scripts];
  const sizes = await Promise.all(
    first.map(async (script) => ({
      url: script.url(),
      packed: await script.headerValue("content-encoding"),
      bytes: Number(await script.headerValue("content-length")),
    })),
  );
  expect(sizes.filter(({ packed, bytes }) => packed !== "br" && bytes > 1_024)).toEqual([]);
  expect(sizes.every(({ bytes }) => bytes > 0)).toBe(true);
  const sum = sizes.reduce((total, { bytes }) => total + bytes, 0);
  test.info().annotations.push({ type: "compressed bytes", description: String(sum) });
  expect(sum).toBeGreaterThan(100_000);
  expect(sum).toBeLessThanOrEqual(MOST_BYTES);
  for (const [what, mark] of Object.entries(LATER)) expect(await holding(first, mark), what).toEqual([]);

  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Emoji", exact: false }).first().click();
  await expect(page.getByRole("dialog").or(page.getByRole("listbox")).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: /^Message / }).fill("```js\nconst one = 1;\n```");
  await page.keyboard.press("Enter");
  for (const what of ["the quick switcher", "the picker of emoji", "floating boxes", "colours for code"] as const) {
    await expect.poll(() => holding(scripts.slice(first.length), LATER[what]), what).not.toEqual([]);
  }
  await context.close();
});
