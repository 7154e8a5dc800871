// What happens to what people type and read while the line or the server is away: nothing is lost, nothing comes twice.
import { expect, test, type Locator, type Page, type Route } from "@playwright/test";
import { as, makeServer, messageRow, openAs, post, register, say, textsOf } from "./people";

function composer(page: Page) {
  return page.getByRole("textbox", { name: /^Message / });
}

/** Leaves HTTP as the only way to the server. */
async function withoutSocket(page: Page): Promise<void> {
  await page.route("**/api/socket/io/**", (route) => route.abort());
  await page.routeWebSocket(/\/api\/socket\/io\//, (socket) => socket.close());
  await page.reload();
  await expect(composer(page)).toBeVisible();
}

/** The line is back, so it may go by itself in the moment before the press. */
async function pressRetry(row: Locator): Promise<void> {
  const retry = row.getByRole("button", { name: "Retry" });
  await retry.click({ timeout: 5_000 }).catch(() => expect(retry).toHaveCount(0));
}

test("what is written without a line stays in sight and is sent once when it is back", async ({ browser, request }) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const place = await makeServer(request, ana, [ben]);
  const page = await openAs(browser, ana, place.path);
  const other = await openAs(browser, ben, place.path);
  await say(page, "with a line");
  await expect(messageRow(other, "with a line")).toBeVisible();

  await page.context().setOffline(true);
  for (const text of ["first without", "second without", "third without"]) await say(page, text);
  for (const text of ["first without", "second without", "third without"]) {
    await expect(messageRow(page, text)).toBeVisible();
  }
  await expect(messageRow(page, "first without")).toContainText("Waiting to be sent");
  await expect(page.getByText(/You are offline since/)).toBeVisible();
  await expect(composer(page)).toHaveValue("");

  await page.context().setOffline(false);
  await expect(messageRow(other, "third without")).toBeVisible({ timeout: 30_000 });
  await expect(page.locator("[data-pending]")).toHaveCount(0);
  await expect(page.getByText(/You are offline since/)).toHaveCount(0);
  const wanted = ["third without", "second without", "first without", "with a line"];
  expect(await textsOf(request, ana, place.channelId)).toEqual(wanted);
  await expect(page.getByRole("article")).toHaveCount(4);
  await page.context().close();
  await other.context().close();
});

test("a send whose answer was lost is sent once, also by Retry and after a reload", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const page = await openAs(browser, ana, place.path);
  await withoutSocket(page);
  // Nor may the log tell of it: then Parley would know by itself that it has arrived.
  await page.route("**/changes?**", (route) => route.abort());
  await page.route("**/api/socket/messages?**", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await say(page, "did you get it?");
  const row = page.locator("[data-pending=waiting]").filter({ hasText: "did you get it?" });
  await expect(row).toContainText("Waiting to be sent");
  await row.getByRole("button", { name: "Retry" }).click();
  await expect(row).toContainText("Waiting to be sent");

  await page.unroute("**/changes?**");
  await page.unroute("**/api/socket/messages?**");
  await pressRetry(row);
  await expect(page.locator("[data-pending]")).toHaveCount(0);
  await expect(messageRow(page, "did you get it?")).toHaveCount(1);
  expect(await textsOf(request, ana, place.channelId)).toEqual(["did you get it?"]);
  await page.reload();
  await expect(messageRow(page, "did you get it?")).toHaveCount(1);
  await page.context().close();
});

test("an unsent message survives a reload, and Discard really throws it away", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const page = await openAs(browser, ana, place.path);
  await withoutSocket(page);
  await page.route("**/api/socket/messages?**", (route) => route.abort());
  await say(page, "keep me");
  await say(page, "throw me away");
  await expect(messageRow(page, "throw me away")).toContainText("Waiting to be sent");
  await messageRow(page, "throw me away").getByRole("button", { name: "Discard" }).click();
  await expect(messageRow(page, "throw me away")).toHaveCount(0);

  await page.reload();
  await expect(messageRow(page, "keep me")).toContainText("Waiting to be sent");
  await expect(messageRow(page, "throw me away")).toHaveCount(0);
  await page.unroute("**/api/socket/messages?**");
  await pressRetry(messageRow(page, "keep me"));
  await expect(page.locator("[data-pending]")).toHaveCount(0);
  expect(await textsOf(request, ana, place.channelId)).toEqual(["keep me"]);
  await page.context().close();
});

test("each channel keeps its draft, through a look elsewhere and a reload", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  await as(request, ana, "POST", `/servers/${place.id}/channels`, { name: "elsewhere" });
  const page = await openAs(browser, ana, place.path);
  const go = (name: string) =>
    page
      .getByRole("navigation", { name: "Channels" })
      .getByRole("link", { name: new RegExp(`^${name},`) })
      .click();
  await composer(page).fill("half a thought\nand its second line");
  await go("elsewhere");
  await expect(page.getByRole("textbox", { name: "Message #elsewhere" })).toHaveValue("");
  await composer(page).fill("another one");
  await go("general");
  await expect(page.getByRole("textbox", { name: "Message #general" })).toHaveValue(
    "half a thought\nand its second line",
  );
  await page.reload();
  await expect(composer(page)).toHaveValue("half a thought\nand its second line");
  await composer(page).press("Enter");
  await expect(messageRow(page, "half a thought")).toBeVisible();
  await page.reload();
  await expect(messageRow(page, "half a thought")).toBeVisible();
  await expect(composer(page)).toHaveValue("");
  await go("elsewhere");
  await expect(page.getByRole("textbox", { name: "Message #elsewhere" })).toHaveValue("another one");
  await page.context().close();
});

test("a text that is too long stays in the field, says by how much, and goes when it is shortened", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const page = await openAs(browser, ana, place.path);
  const text = "x".repeat(4_001);
  await composer(page).fill(text);
  await expect(page.getByText("1 character too long.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send", exact: true })).toBeDisabled();
  await composer(page).press("Enter");
  await expect(composer(page)).toHaveValue(text);
  await expect(page.getByRole("article")).toHaveCount(0);
  await composer(page).press("Backspace");
  await composer(page).press("Enter");
  await expect(page.getByRole("article")).toHaveCount(1);
  await expect(page.locator("[data-pending]")).toHaveCount(0);
  expect(await textsOf(request, ana, place.channelId)).toEqual([text.slice(1)]);
  await page.context().close();
});

test("a form that the server refuses, or that breaks it, keeps what was typed and says why", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const page = await openAs(browser, ana, place.path);
  const refuse = (status: number, detail: string) => (route: Route) =>
    route.request().method() === "GET"
      ? route.continue()
      : route.fulfill({
          status,
          contentType: "application/problem+json",
          body: JSON.stringify({ type: "about:blank", title: "No", status, detail, code: "CONFLICT" }),
        });
  await page.getByRole("button", { name: "Create a text channel" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("well-typed");
  await dialog.getByLabel("Topic", { exact: true }).fill("with care");
  const steps = [
    [409, "Such a channel is there already."],
    [500, "Something went wrong on our side"],
  ] as const;
  for (const [status, sentence] of steps) {
    await page.route("**/api/channels", refuse(status, sentence));
    await dialog.getByRole("button", { name: "Create channel" }).click();
    await expect(dialog.getByText(sentence)).toBeVisible();
    await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("well-typed");
    await expect(dialog.getByLabel("Topic", { exact: true })).toHaveValue("with care");
    await page.unroute("**/api/channels");
  }
  await page.route("**/api/channels", (route) => route.fulfill({ status: 502, body: "<html>Bad gateway" }));
  await dialog.getByRole("button", { name: "Create channel" }).click();
  await expect(dialog.getByText(/502/)).toBeVisible();
  await page.unroute("**/api/channels");
  await dialog.getByRole("button", { name: "Create channel" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("well-typed");

  await page.goto("/settings");
  await page.route("**/api/users/me", refuse(500, "Something went wrong on our side"));
  await page.getByLabel("Display name").fill("Ana the Brave");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Something went wrong on our side")).toBeVisible();
  await expect(page.getByLabel("Display name")).toHaveValue("Ana the Brave");
  await page.context().close();
});

test("an edit that the server refuses stays in its field with the reason", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  await post(request, ana, place.channelId, "as it was");
  const page = await openAs(browser, ana, place.path);
  await expect(messageRow(page, "as it was")).toBeVisible();
  await composer(page).press("ArrowUp");
  await page.route("**/api/socket/messages/*", (route) => route.abort());
  const field = page.getByRole("textbox", { name: "Edit message" });
  await field.fill("as it should be");
  await field.press("Enter");
  await expect(page.getByRole("article").getByRole("alert")).toBeVisible();
  await expect(field).toHaveValue("as it should be");
  await page.unroute("**/api/socket/messages/*");
  await field.press("Enter");
  await expect(messageRow(page, "as it should be")).toContainText("(edited)");
  expect(await textsOf(request, ana, place.channelId)).toEqual(["as it should be"]);
  await page.context().close();
});
