// Reading: what one looks at stays where it is, whatever happens around it; at the present the list follows.
import { expect, test, type Page } from "@playwright/test";
import { as, enterAs, messageRow, openAs, post, register, say } from "./people";
import { atRest, expectUnmoved, feed, firstInSight, scrollUp, withHistory, withOwnWords } from "./reading";

test("what one looks at stays where it is while the world around it changes", async ({ browser, request }) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const { place } = await withHistory(request, ana, 120);
  await as(request, ben, "POST", `/invites/${place.inviteCode}`);
  const ids = await withOwnWords(request, ana, place, 60);
  const page = await openAs(browser, ana, place.path);
  await expect(page.locator(`[data-message-id="${ids.at(-1) ?? ""}"]`)).toBeInViewport();
  const before = await scrollUp(page, 1_834);
  const at = ids.indexOf(before.id);
  expect(at).toBeGreaterThan(124);
  const edit = (line: number, content: string) =>
    as(request, ana, "PATCH", `/socket/messages/${ids[line] ?? ""}`, { content });

  await edit(at - 2, `longer ${"and longer ".repeat(120)}`);
  await expect(page.locator(`[data-message-id="${ids[at - 2] ?? ""}"]`)).toContainText("(edited)");
  await expectUnmoved(page, before, "a message above has grown");
  await edit(at - 2, "short");
  await expect(page.locator(`[data-message-id="${ids[at - 2] ?? ""}"]`)).toContainText("short");
  await expectUnmoved(page, before, "a message above has shrunk");
  await edit(at - 1, `cut at the edge ${"and longer ".repeat(120)}`);
  await expect(page.locator(`[data-message-id="${ids[at - 1] ?? ""}"]`)).toContainText("(edited)");
  await expectUnmoved(page, before, "the message at the edge has grown");
  await as(request, ana, "DELETE", `/socket/messages/${ids[at - 3] ?? ""}`);
  await expect(page.locator(`[data-message-id="${ids[at - 3] ?? ""}"]`)).toContainText("Message deleted");
  await expectUnmoved(page, before, "a message above was deleted");
  for (let count = 0; count < 5; count += 1) await post(request, ben, place.channelId, `news ${count}.`);
  await expect(page.getByRole("button", { name: "Jump to present (5 new)" })).toBeVisible();
  await expectUnmoved(page, before, "news have come");
  for (const width of [700, 1_500, 1_280]) {
    await page.setViewportSize({ width, height: 720 });
    await expectUnmoved(page, before, `the window is ${width} wide`);
  }
  await page.setViewportSize({ width: 1_280, height: 500 });
  await expectUnmoved(page, before, "the window is lower");
  await page.getByRole("button", { name: "Jump to present (5 new)" }).click();
  await expect(messageRow(page, "news 4.")).toBeInViewport();
  await expect(page.getByRole("button", { name: /Jump to present/ })).toHaveCount(0);
  await page.context().close();
});

test("older pages come in above without a move, to the pixel", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const { place } = await withHistory(request, ana, 400);
  const page = await openAs(browser, ana, place.path);
  await expect(messageRow(page, "line 399.")).toBeInViewport();
  await atRest(page);
  const waiting: (() => void)[] = [];
  await page.route(/\/api\/messages\?.*cursor=/, async (route) => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    await route.continue();
  });
  const height = () => feed(page).evaluate((list) => list.scrollHeight);
  for (let round = 0; round < 3; round += 1) {
    let before = await firstInSight(page);
    await expect(async () => {
      before = await scrollUp(page, 700);
      expect(waiting).toHaveLength(1);
    }).toPass();
    await expect(feed(page)).toHaveAttribute("aria-busy", "true");
    const had = await height();
    waiting.shift()?.();
    await expect.poll(height).toBeGreaterThan(had + 1_000);
    await expectUnmoved(page, before, `page ${round}`);
  }
  await page.context().close();
});

test("a channel opens at its present, also for those who want no motion, and at any height of the window", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const { place } = await withHistory(request, ana, 120);
  const gap = (page: Page) => feed(page).evaluate((list) => list.scrollHeight - list.clientHeight - list.scrollTop);
  for (const reducedMotion of ["no-preference", "reduce"] as const) {
    const context = await browser.newContext({ reducedMotion });
    const page = await enterAs(await context.newPage(), ana, place.path);
    for (const height of [900, 720, 450, 360]) {
      await page.setViewportSize({ width: 720, height });
      await page.reload();
      await expect(messageRow(page, "line 119.")).toBeInViewport();
      await atRest(page);
      expect(await gap(page), `${reducedMotion}, ${height}`).toBeLessThanOrEqual(1);
      await expect(messageRow(page, "line 119.")).toBeInViewport({ ratio: 1 });
    }
    await context.close();
  }
});

/** The places in the log that are drawn after a scroll by `px`. */
function drawnAfter(page: Page, px: number): Promise<number[]> {
  return feed(page).evaluate(async (list, distance) => {
    list.scrollTop += distance;
    for (let frames = 8; frames > 0; frames -= 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    return [...list.querySelectorAll("article")].map((row) => Number(row.getAttribute("aria-posinset")));
  }, px);
}

test("pages far away are let go of and come back: to the first message and to the last again, nothing is missing", async ({
  browser,
  request,
}) => {
  test.setTimeout(180_000);
  const lines = 2_600;
  const ana = await register(request, "ana");
  const { place } = await withHistory(request, ana, lines);
  const page = await openAs(browser, ana, place.path);
  const comingBack: string[] = [];
  page.on("request", (asked) => {
    if (/messages\?.*after=/.test(asked.url())) comingBack.push(asked.url());
  });
  await page.setViewportSize({ width: 1_000, height: 1_000 });
  await expect(messageRow(page, `line ${lines - 1}.`)).toBeInViewport();
  for (const [direction, last] of [
    [-1, 1],
    [1, lines],
  ] as const) {
    const seen = new Set(await drawnAfter(page, 0));
    let most = 0;
    await expect(async () => {
      const drawn = await drawnAfter(page, direction * 600);
      drawn.forEach((seq) => seen.add(seq));
      most = Math.max(most, drawn.length);
      expect(drawn).toContain(last);
    }).toPass({ intervals: [0], timeout: 80_000 });
    expect(Array.from({ length: lines }, (_none, index) => index + 1).filter((seq) => !seen.has(seq))).toEqual([]);
    expect(most).toBeLessThan(200);
  }
  expect(comingBack.length).toBeGreaterThan(0);
  await page.context().close();
});

test("at the present the list follows: what comes, what grows, an editor, a narrower window", async ({
  browser,
  request,
}) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const { place } = await withHistory(request, ana, 60);
  await as(request, ben, "POST", `/invites/${place.inviteCode}`);
  const last = await post(request, ana, place.channelId, "my first");
  const page = await openAs(browser, ana, place.path);
  const gap = () => feed(page).evaluate((list) => list.scrollHeight - list.clientHeight - list.scrollTop);
  await expect(messageRow(page, "my first")).toBeInViewport();
  await post(request, ben, place.channelId, "news");
  await expect(messageRow(page, "news")).toBeInViewport();
  await as(request, ana, "PATCH", `/socket/messages/${last}`, { content: "grown ".repeat(300) });
  await expect(messageRow(page, "grown grown")).toContainText("(edited)");
  await atRest(page);
  expect(await gap()).toBeLessThanOrEqual(1);
  await page.setViewportSize({ width: 600, height: 600 });
  await atRest(page);
  expect(await gap()).toBeLessThanOrEqual(1);
  await say(page, "my own");
  await expect(messageRow(page, "my own")).toBeInViewport();
  await page.getByRole("textbox", { name: /^Message / }).press("ArrowUp");
  await expect(page.getByRole("textbox", { name: "Edit message" })).toBeInViewport({ ratio: 1 });
  await page.context().close();
});
