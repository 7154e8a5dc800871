// A message has an address: it opens there, goes on in both directions, and is followed without leaving the page.
import { expect, test } from "@playwright/test";
import { as, makeServer, messageRow, openAs, PASSWORD, post, register } from "./people";
import { atRest, distanceFromMiddle, feed, linkOf, withHistory } from "./reading";

test("the address of a message opens the channel there, marks it, and goes on in both directions", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const { place, ids } = await withHistory(request, ana, 240);
  // From a sign-in that the link asked for.
  const page = await openAs(browser, ana, linkOf(place, ids[100]));
  const row = page.locator(`[data-message-id="${ids[100] ?? ""}"]`);
  await expect(row).toBeInViewport();
  await expect(row).toHaveClass(/bg-accent-soft/);
  await atRest(page);
  expect(await distanceFromMiddle(page, row)).toBeLessThan(40);
  await expect(row).not.toHaveClass(/bg-accent-soft/);
  await expect(page.getByRole("button", { name: "Jump to present" })).toBeVisible();

  for (const [line, top] of [
    [0, 0],
    [239, 1e6],
  ] as const) {
    await expect(async () => {
      await feed(page).evaluate((list, to) => list.scrollTo(0, to), top);
      await expect(messageRow(page, `line ${line}.`)).toBeInViewport({ timeout: 500 });
    }).toPass({ timeout: 15_000 });
  }
  const seen = await feed(page).evaluate((list) => list.getAttribute("aria-label"));
  expect(seen).toBe("Messages in general");
  await expect(page.getByRole("button", { name: "Jump to present" })).toHaveCount(0);
  await page.context().close();
});

test("a link to a message is copied by button and by key, and followed without leaving the page", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const { place, ids } = await withHistory(request, ana, 160);
  const page = await openAs(browser, ana, place.path);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const last = messageRow(page, "line 159.");
  // A row that is put in under a pointer that rests hears nothing of it.
  await expect(async () => {
    await page.mouse.move(0, 0);
    await last.hover();
    await last.getByRole("button", { name: "Copy link" }).click({ timeout: 2_000 });
  }).toPass();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toBe(new URL(linkOf(place, ids[159]), page.url()).href);
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await last.focus();
  await page.keyboard.press("l");
  await expect.poll(copied).toContain(`/messages/${ids[159] ?? ""}`);

  const old = new URL(linkOf(place, ids[4]), page.url()).href;
  await page.getByRole("textbox", { name: "Message #general" }).fill("what stays in the field");
  await post(request, ana, place.channelId, `see ${old}`);
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  await messageRow(page, "see http").getByRole("link").click();
  await expect(messageRow(page, "line 4.")).toBeInViewport();
  await page.waitForURL(`**${linkOf(place, ids[4])}`);
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);
  await expect(page.getByRole("textbox", { name: "Message #general" })).toHaveValue("what stays in the field");

  await page.getByRole("button", { name: "Jump to present" }).click();
  await expect(messageRow(page, "see http")).toBeInViewport();
  await page.waitForURL(`**${place.path}`);
  // The same link once more: it leads there again.
  await messageRow(page, "see http").getByRole("link").click();
  await expect(messageRow(page, "line 4.")).toBeInViewport();
  await page.context().close();
});

test("the address of a message that one may not see, or that never was, leads to the present and says so", async ({
  browser,
  request,
}) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const { place } = await withHistory(request, ana, 3);
  const hidden = await makeServer(request, ben);
  const secret = await post(request, ben, hidden.channelId, "not for ana");
  for (const id of ["123456789", secret]) {
    const page = await openAs(browser, ana, linkOf(place, id));
    await expect(messageRow(page, "line 2.")).toBeInViewport();
    await expect(page.getByText("This message is not available.")).toBeVisible();
    await expect(page.getByText("not for ana")).toHaveCount(0);
    await page.waitForURL(`**${place.path}`);
    await page.context().close();
  }
  const page = await openAs(browser, ana, place.path);
  await page.goto(linkOf(place, "no-number"));
  await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
  await page.context().close();
});

test("a conversation's message has an address, too", async ({ browser, request }) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const { id } = await as<{ id: string }>(request, ana, "POST", "/conversations", { userId: ben.id });
  const path = `/socket/direct-messages?conversationId=${id}`;
  const ids: string[] = [];
  for (let line = 0; line < 70; line += 1) {
    ids.push((await as<{ id: string }>(request, ben, "POST", path, { content: `word ${line}.` })).id);
  }
  const page = await openAs(browser, ana, `/channels/me/${id}/messages/${ids[10] ?? ""}`);
  await expect(messageRow(page, "word 10.")).toBeInViewport();
  await page.context().close();
});

test("an address in a channel survives the way through the sign-in", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const { place, ids } = await withHistory(request, ana, 2);
  const page = await (await browser.newContext()).newPage();
  await page.goto(linkOf(place, ids[0]));
  await page.waitForURL(/\/sign-in\?next=/);
  await page.getByLabel("Username or e-mail").fill(ana.username);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`**${linkOf(place, ids[0])}`);
  await expect(messageRow(page, "line 0.")).toBeInViewport();
  await page.context().close();
});
