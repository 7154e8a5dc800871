// The list of messages as a feed: a screen reader can walk it, keys act on a message, a name opens a card.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { importLines } from "./history";
import { makeServer, messageRow, openAs, post, register } from "./people";

test("a screen reader can walk the feed: places, names, keys, and actions by key", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const lines = Array.from({ length: 29 }, (_, line) => ({
    channel: "general",
    author: "Ben Author",
    time: new Date(Date.UTC(2024, 4, 12, 18, line)).toISOString(),
    text: line === 0 ? "**shall** we ||say no||?" : `line ${line}.`,
  }));
  const place = await importLines(request, ana, lines);
  await post(request, ana, place.channelId, "the last one");
  const page = await openAs(browser, ana, place.path);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await expect(messageRow(page, "the last one")).toBeInViewport();
  const composer = page.getByRole("textbox", { name: "Message #general" });
  await expect(composer).toBeFocused();

  const focused = () =>
    page.evaluate(() => {
      const { activeElement } = document;
      return ["aria-posinset", "aria-setsize", "aria-label"].map((name) => activeElement?.getAttribute(name));
    });
  await messageRow(page, "the last one").focus();
  expect(await focused()).toEqual(["30", "30", expect.stringMatching(/^Today\. .+, \d?\d:\d\d: the last one$/)]);
  await page.keyboard.press("ArrowUp");
  expect((await focused())[0]).toBe("29");
  // A row a page away may have to be drawn before it can have the focus.
  const posInSet = async () => Number((await focused())[0]);
  await page.keyboard.press("PageUp");
  await expect.poll(posInSet).toBeLessThan(25);
  const paged = await posInSet();
  await page.keyboard.press("PageDown");
  await expect.poll(posInSet).toBeGreaterThan(paged);
  await page.keyboard.press("Home");
  await expect.poll(async () => (await focused())[0]).toBe("1");
  // Said plainly, with its day, and without what its author hid.
  expect((await focused())[2]).toMatch(/^Sunday,? 12 May 2024\. Ben Author, 18:00: shall we \[spoiler\]\?$/);
  await expect(messageRow(page, "shall")).toBeInViewport();
  await page.keyboard.press("c");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("**shall**");
  await page.keyboard.press("p");
  const card = page.getByRole("dialog", { name: "About Ben Author" });
  await expect(card).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await expect.poll(async () => (await focused())[0]).toBe("1");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Reply" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: "Copy text" })).toBeFocused();
  await page.keyboard.press("Escape");
  expect((await focused())[0]).toBe("1");
  await page.keyboard.press("r");
  await expect(composer).toBeFocused();
  await expect(page.getByText("shall we [spoiler]?").last()).toBeVisible();
  await page.keyboard.press("Escape");
  await messageRow(page, "shall").first().focus();
  await page.keyboard.press("End");
  await expect.poll(async () => (await focused())[0]).toBe("30");
  await page.keyboard.press("e");
  await expect(page.getByRole("textbox", { name: "Edit message" })).toBeFocused();
  await page.keyboard.press("Escape");
  await messageRow(page, "the last one").focus();
  await page.keyboard.press("Delete");
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await page.keyboard.press("Escape");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`),
  ).toEqual([]);
  await page.context().close();
});

test("a press on a name or a picture opens the card of who wrote it; in a server it knows the role", async ({
  browser,
  request,
}) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const place = await makeServer(request, ana, [ben]);
  await post(request, ana, place.channelId, "a word of the owner");
  const page = await openAs(browser, ben, place.path);
  const row = messageRow(page, "a word of the owner");
  const name = row.getByRole("button", { name: ana.username });
  await name.click();
  const card = page.getByRole("dialog", { name: `About ${ana.username}` });
  await expect(card.getByText("Owner")).toBeVisible();
  await name.click();
  await expect(card).toBeHidden();
  await row.locator("button[aria-hidden]").click();
  await expect(card).toBeVisible();
  await card.getByRole("button", { name: "Message" }).click();
  await page.waitForURL("**/channels/me/*");
  await page.context().close();
});
