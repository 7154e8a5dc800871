// Nothing that was typed is lost: drafts, edits that were given up, texts that are too long; and the keyboard hides nothing.
import { expect, test, type Locator, type Page } from "@playwright/test";
import { as, makeServer, messageRow, openAs, register, say } from "./people";

function composerOf(page: Page): Locator {
  return page.getByRole("textbox", { name: /^Message / });
}

test("a draft survives a reload and a look elsewhere, and an edit that was given up can be taken up again", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  await as(request, ana, "POST", `/servers/${place.id}/channels`, { name: "plans" });
  const page = await openAs(browser, ana, place.path);
  await say(page, "said before");
  await expect(messageRow(page, "said before")).toBeVisible();
  await expect(page.locator("[data-pending]")).toHaveCount(0);
  await composerOf(page).fill("half a thought");
  await page.reload();
  await expect(composerOf(page)).toHaveValue("half a thought");
  await page.getByRole("link", { name: /^plans,/ }).click();
  await expect(page.getByRole("textbox", { name: "Message #plans" })).toHaveValue("");
  await page.getByRole("link", { name: /^general,/ }).click();
  await expect(page.getByRole("textbox", { name: "Message #general" })).toHaveValue("half a thought");

  await composerOf(page).fill("");
  await composerOf(page).press("ArrowUp");
  const editor = page.getByRole("textbox", { name: "Edit message" });
  await editor.fill("said better");
  await page.keyboard.press("Escape");
  await expect(editor).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(editor).toHaveValue("said better");
  await page.reload();
  await composerOf(page).press("ArrowUp");
  await expect(editor).toHaveValue("said better");
  await page.keyboard.press("Enter");
  await expect(messageRow(page, "said better")).toBeVisible();
  await expect(messageRow(page, "said before")).toHaveCount(0);
  await page.context().close();
});

test("a text that is too long is kept, explained, and can go as a file", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const page = await openAs(browser, ana, place.path);
  const field = composerOf(page);
  const long = `${"long ".repeat(800)}end`;
  await field.fill(long.slice(0, 3_990));
  await expect(page.getByText("11 characters left")).toBeVisible();
  await field.fill(long);
  await expect(page.getByRole("alert").filter({ hasText: "3 characters too long" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Send", exact: true })).toBeDisabled();
  await field.press("Enter");
  await expect(field).toHaveValue(long);

  await page.getByRole("button", { name: "Send as a file" }).click();
  await expect(field).toHaveValue("");
  // Taken out again, or lost with the page, the text comes back.
  await page.getByRole("button", { name: "Remove message.txt" }).click();
  await expect(field).toHaveValue(long);
  await page.getByRole("button", { name: "Send as a file" }).click();
  await expect(field).toHaveValue("");
  await page.reload();
  await expect(field).toHaveValue(long);

  await page.getByRole("button", { name: "Send as a file" }).click();
  await expect(page.getByRole("button", { name: "Remove message.txt" })).toBeVisible();
  await field.press("Enter");
  const row = page.getByRole("article").filter({ hasText: "message.txt" });
  await expect(row).toBeVisible();
  await expect(page.locator("[data-pending]")).toHaveCount(0);
  await page.reload();
  await expect(row).toBeVisible();
  await expect(field).toHaveValue("");
  const { items } = await as<{ items: { attachments: { url: string }[] }[] }>(
    request,
    ana,
    "GET",
    `/messages?channelId=${place.channelId}`,
  );
  const file = await page.request.get(items[0]?.attachments[0]?.url ?? "");
  expect(await file.text()).toBe(long);
  await page.context().close();
});

test("where a keyboard lies over the page, the composer stands above it", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const page = await openAs(browser, ana, place.path);
  const field = composerOf(page);
  await expect(field).toBeVisible();
  const covered = 300;
  await page.evaluate((height) => {
    const view = window.visualViewport;
    if (!view) throw new Error("no visual viewport");
    Object.defineProperty(view, "height", { configurable: true, get: () => window.innerHeight - height });
    view.dispatchEvent(new Event("resize"));
  }, covered);
  const { height } = page.viewportSize() ?? { height: 0 };
  const bottomOf = async () => {
    const box = await field.boundingBox();
    return (box?.y ?? 0) + (box?.height ?? 0);
  };
  await expect.poll(bottomOf).toBeLessThan(height - covered);
  await page.evaluate(() => {
    const view = window.visualViewport;
    if (!view) return;
    Object.defineProperty(view, "height", { configurable: true, get: () => window.innerHeight });
    view.dispatchEvent(new Event("resize"));
  });
  await expect.poll(bottomOf).toBeGreaterThan(height - covered);
  await page.context().close();
});
