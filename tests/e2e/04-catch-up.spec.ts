// What happened while one was away, and history far above: afterwards the screen shows what a fresh load shows.
import { expect, test, type Page } from "@playwright/test";
import { as, makeServer, messageRow, openAs, post, register } from "./people";

/** Every row that is drawn: which message, and what can be read in it. */
function rowsOf(page: Page): Promise<string[]> {
  return page
    .getByRole("article")
    .evaluateAll((rows) => rows.map((row) => `${row.getAttribute("data-message-id")}: ${row.textContent}`));
}

test("after an absence with sends, edits and deletions the list equals that of a fresh load", async ({
  browser,
  request,
}) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const place = await makeServer(request, ana, [ben]);
  const before: string[] = [];
  for (let index = 0; index < 10; index += 1)
    before.push(await post(request, ben, place.channelId, `before ${index}.`));
  const page = await openAs(browser, ana, place.path);
  await page.setViewportSize({ width: 1280, height: 3_000 });
  await expect(page.getByRole("article")).toHaveCount(10);

  await page.context().setOffline(true);
  const during: string[] = [];
  for (let index = 0; index < 30; index += 1)
    during.push(await post(request, ben, place.channelId, `during ${index}.`));
  const door = (id: string | undefined) => `/socket/messages/${id ?? ""}`;
  for (const id of [before[2], during[3], during[29]]) {
    await as(request, ben, "PATCH", door(id), { content: `changed ${id ?? ""}` });
  }
  for (const id of [before[5], during[7], during[8]]) await as(request, ben, "DELETE", door(id));
  await expect(messageRow(page, "before 5.")).toBeVisible();

  await page.context().setOffline(false);
  await expect(messageRow(page, `changed ${during[29] ?? ""}`)).toBeVisible({ timeout: 30_000 });
  await expect(messageRow(page, "before 5.")).toHaveCount(0);
  await expect(page.getByText("Message deleted")).toHaveCount(3);
  const caughtUp = await rowsOf(page);
  expect(caughtUp).toHaveLength(40);
  const fresh = await openAs(browser, ana, place.path);
  await fresh.setViewportSize({ width: 1280, height: 3_000 });
  await expect(fresh.getByRole("article")).toHaveCount(40);
  expect(caughtUp).toEqual(await rowsOf(fresh));
  await page.context().close();
  await fresh.context().close();
});

test("within two seconds after the line is back, what 300 messages, edits and deletions made of the channel is there", async ({
  browser,
  request,
}) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const place = await makeServer(request, ana, [ben]);
  const page = await openAs(browser, ana, place.path);
  await post(request, ben, place.channelId, "before");
  await expect(messageRow(page, "before")).toBeVisible();
  const asked: string[] = [];
  page.on("request", (sent) => {
    if (sent.url().includes("/changes?")) asked.push(sent.url());
  });

  await page.context().setOffline(true);
  const cutAt = Date.now();
  const texts = Array.from({ length: 300 }, (_, index) => `during ${index}.`);
  const ids: string[] = [];
  for (let from = 0; from < texts.length; from += 25) {
    const some = texts.slice(from, from + 25).map((text) => post(request, ben, place.channelId, text));
    ids.push(...(await Promise.all(some)));
  }
  const door = (id: string | undefined) => `/socket/messages/${id ?? ""}`;
  const edits = ids.filter((_, index) => index % 6 === 1);
  await Promise.all(edits.map((id) => as(request, ben, "PATCH", door(id), { content: `changed ${id}` })));
  await Promise.all(ids.filter((_, index) => index % 10 === 5).map((id) => as(request, ben, "DELETE", door(id))));
  const last = await post(request, ben, place.channelId, "the very last");
  // Long enough for a socket to wait seconds between its attempts.
  await expect.poll(() => Date.now() - cutAt, { timeout: 20_000 }).toBeGreaterThan(8_000);
  await expect(page.getByText(/You are offline since/)).toBeVisible();
  asked.length = 0;

  await page.context().setOffline(false);
  const backAt = Date.now();
  await expect(page.locator(`[data-message-id="${last}"]`)).toBeInViewport({ timeout: 15_000 });
  await expect(page.getByText(/You are offline since/)).toHaveCount(0);
  expect(Date.now() - backAt).toBeLessThan(2_000);
  expect(asked.length).toBeLessThanOrEqual(3);
  const fresh = await openAs(browser, ana, place.path);
  await expect(fresh.locator(`[data-message-id="${last}"]`)).toBeInViewport();
  const inSight = (shown: Page) =>
    shown.getByRole("feed").evaluate((list) => {
      const { top, bottom } = list.getBoundingClientRect();
      const rows = [...list.querySelectorAll<HTMLElement>("[data-message-id]")];
      const drawn = rows.filter((row) => {
        const box = row.getBoundingClientRect();
        return box.bottom > top && box.top < bottom;
      });
      return drawn.map((row) => `${row.dataset.messageId ?? ""}: ${row.textContent}`);
    });
  // From the present to the first message, a window at a time.
  for (let round = 0; round < 40; round += 1) {
    // Both are looked at anew until they are at rest: a page that has just opened may still be on its way to the end.
    await expect(async () => expect(await inSight(page)).toEqual(await inSight(fresh))).toPass({ timeout: 10_000 });
    for (const shown of [page, fresh]) await shown.getByRole("feed").evaluate((list) => list.scrollBy(0, -500));
    if ((await inSight(page))[0]?.includes("before")) break;
  }
  await page.context().close();
  await fresh.context().close();
});

test("history is read to its first message, and a reload from there opens the channel as new", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  for (let index = 1; index <= 180; index += 1) await post(request, ana, place.channelId, `line ${index}.`);
  const page = await openAs(browser, ana, place.path);
  const toTheTop = async () => {
    await expect(async () => {
      await page.getByRole("feed").evaluate((list) => (list.scrollTop = 0));
      await expect(messageRow(page, "line 1.")).toBeInViewport({ timeout: 500 });
    }).toPass({ timeout: 15_000 });
  };
  await expect(messageRow(page, "line 180.")).toBeInViewport();
  await toTheTop();
  await expect(page.getByText(/^This is the beginning of/)).toBeVisible();
  await expect(page.getByRole("button", { name: /Jump to present/ })).toBeVisible();

  await page.reload();
  await expect(messageRow(page, "line 180.")).toBeInViewport();
  await expect(page.getByRole("button", { name: /Jump to present/ })).toHaveCount(0);
  await toTheTop();
  await post(request, ana, place.channelId, "line 181.");
  await page.getByRole("button", { name: "Jump to present (1 new)" }).click();
  await expect(messageRow(page, "line 181.")).toBeInViewport();
  await page.context().close();
});
