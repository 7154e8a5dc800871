// Emoji: by shortcode, by emoticon and by the picker, from this instance alone.
import { expect, test, type Locator, type Page } from "@playwright/test";
import { makeServer, messageRow, openAs, register } from "./people";

function composerOf(page: Page): Locator {
  return page.getByRole("textbox", { name: /^Message / });
}

test("known shortcodes and emoticons are sent as emoji, unknown ones and code as they are", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const page = await openAs(browser, ana, place.path);
  const field = composerOf(page);
  await field.click();
  const loaded = page.waitForResponse(/\/emoji\/en\.json$/);
  await page.keyboard.type("mixed :");
  await loaded;
  await page.keyboard.type("tada::+1: :nosuchthing: 10:30:45 :) ");
  await page.keyboard.type("`:tada:`");
  await page.keyboard.press("Enter");
  const row = messageRow(page, "mixed");
  await expect(row).toContainText("mixed 🎉👍 :nosuchthing: 10:30:45 🙂 :tada:");
  await expect(row.locator("code")).toHaveText(":tada:");
  await page.context().close();
});

test("the picker gives an emoji by keys alone, in the tone that was chosen, and remembers both", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const elsewhere: string[] = [];
  const page = await openAs(browser, ana, place.path);
  page.on("request", (one) => {
    if (new URL(one.url()).origin !== new URL(page.url()).origin) elsewhere.push(one.url());
  });
  const field = composerOf(page);
  const picker = page.getByRole("dialog", { name: "Choose an emoji" });
  const search = picker.getByRole("searchbox", { name: "Search emoji" });
  const recent = picker.getByRole("toolbar", { name: "Recently used" });
  await field.click();
  await page.keyboard.type("well done");
  await page.keyboard.press("Home");

  const open = page.getByRole("button", { name: "Emoji", exact: true });
  await open.focus();
  await page.keyboard.press("Enter");
  await expect(search).toBeFocused();
  await expect(recent).toHaveCount(0);
  await picker.getByRole("radio", { name: "Medium skin tone", exact: true }).focus();
  await page.keyboard.press("Space");
  await search.focus();
  await page.keyboard.type("thumbs up");
  await expect(picker.getByRole("gridcell").first()).toHaveText("👍🏽");
  await page.keyboard.press("Enter");
  await expect(picker).toHaveCount(0);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("👍🏽well done");
  await page.keyboard.press("End");

  await open.click();
  await search.fill("cat");
  const marked = picker.locator("[role=gridcell][aria-selected=true]");
  await expect(picker.getByRole("gridcell").first()).toHaveText("🐱");
  await page.keyboard.press("ArrowDown");
  await expect(marked).toHaveText("🐱");
  await page.keyboard.press("ArrowRight");
  await expect(marked).not.toHaveText("🐱");
  const chosen = await marked.textContent();
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue(`👍🏽well done${chosen ?? "?"}`);

  await open.click();
  await search.fill("no such emoji");
  await expect(picker.getByText("No emoji by that name.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(picker).toHaveCount(0);

  await page.reload();
  await field.click();
  await open.click();
  await expect(recent.getByRole("button")).toHaveText([chosen ?? "?", "👍🏽"]);
  await expect(picker.getByRole("radio", { name: "Medium skin tone", exact: true })).toBeChecked();
  await recent.getByRole("button").first().focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue(`👍🏽well done${chosen ?? "?"}👍🏽`);
  expect(elsewhere).toEqual([]);
  await page.context().close();
});
