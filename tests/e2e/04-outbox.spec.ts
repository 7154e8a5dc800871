// What was sent and not acknowledged outlives the tab, the browser and the server, and goes out once.
import { expect, test, type APIRequestContext, type Page } from "@playwright/test";
import { freePort, startApp } from "../fixtures/app";
import { createEmptyDatabase } from "../fixtures/postgres";
import { as, enterAs, makeServer, messageRow, register, say, textsOf, type Person, type Place } from "./people";

const TEXTS = Array.from({ length: 20 }, (_none, index) => `number ${index + 1}.`);

/** An app that can be stopped and started again at the same address with the same data. */
async function restartableApp(dataDir: string) {
  const port = await freePort();
  const database = process.env.PARLEY_TEST_ENGINE === "postgres" ? await createEmptyDatabase() : null;
  const env: Record<string, string> = database === null ? {} : { DATABASE_URL: database.url };
  const start = () => startApp({ dataDir, port, env });
  return { url: `http://127.0.0.1:${port}`, start, remove: () => database?.close() };
}

/** Nothing is pending in these tabs, and each shows the last text once. */
async function expectAllSent(tabs: readonly Page[]): Promise<void> {
  for (const tab of tabs) await expect(messageRow(tab, "number 20.")).toBeVisible({ timeout: 30_000 });
  for (const tab of tabs) await expect(tab.locator("[data-pending]")).toHaveCount(0, { timeout: 30_000 });
  for (const tab of tabs) await expect(messageRow(tab, "number 20.")).toHaveCount(1);
}

/** Runs in the browser: the state of each message that was not sent yet. */
function statesOnDisk(): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("parley-outbox");
    opening.onerror = () => reject(new Error("The outbox cannot be opened"));
    opening.onsuccess = () => {
      const asked = opening.result.transaction("messages").objectStore("messages").getAll();
      asked.onsuccess = () => {
        opening.result.close();
        resolve(asked.result.map((message: { state: unknown }) => message.state));
      };
    };
  });
}

async function kick(request: APIRequestContext, by: Person, place: Place, { id }: Person): Promise<void> {
  const path = `/servers/${place.id}/members`;
  const { items } = await as<{ items: { id: string; user: { id: string } }[] }>(request, by, "GET", path);
  const member = items.find(({ user }) => user.id === id);
  await as(request, by, "DELETE", `/members/${member?.id ?? ""}`);
}

const RESTARTS = [
  { title: "was killed and started again", signal: "SIGKILL", isBackFirst: true },
  { title: "is down when the browser is opened again, and comes back later", signal: "SIGTERM", isBackFirst: false },
] as const;

for (const { title, signal, isBackFirst } of RESTARTS) {
  test(`twenty messages without a line, the browser closed, and the server ${title}: each goes out once, in order`, async ({
    launchOptions,
    playwright,
  }, info) => {
    test.setTimeout(240_000);
    const { url, start, remove } = await restartableApp(info.outputPath("data"));
    let app = await start();
    const request = await playwright.request.newContext({ baseURL: url });
    const open = () =>
      playwright.chromium.launchPersistentContext(info.outputPath("profile"), { ...launchOptions, baseURL: url });
    const ana = await register(request, "ana");
    const place = await makeServer(request, ana);
    const before = await open();
    const page = await enterAs(await before.newPage(), ana, place.path);
    await say(page, "with a line");
    await expect(page.locator("[data-pending]")).toHaveCount(0);
    await before.setOffline(true);
    for (const text of TEXTS) await say(page, text);
    await expect(page.locator("[data-pending]")).toHaveCount(20);
    await before.close();

    await app.stop(signal);
    if (isBackFirst) app = await start();
    // Two tabs at once: each message goes out once all the same.
    const after = await open();
    const [one, two] = [await after.newPage(), await after.newPage()];
    if (!isBackFirst) {
      await expect(one.goto(place.path)).rejects.toThrow("ERR_CONNECTION_REFUSED");
      app = await start();
    }
    await Promise.all([one, two].map((tab) => tab.goto(place.path)));
    await expectAllSent([one, two]);
    expect((await textsOf(request, ana, place.channelId)).toReversed()).toEqual(["with a line", ...TEXTS]);
    await after.close();
    await request.dispose();
    await app.stop();
    await remove();
  });
}

test("twenty messages to a server that is down go out by themselves when it is back, once each and in order", async ({
  browser,
  playwright,
}, info) => {
  test.setTimeout(240_000);
  const { url, start, remove } = await restartableApp(info.outputPath("data"));
  let app = await start();
  const request = await playwright.request.newContext({ baseURL: url });
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const place = await makeServer(request, ana, [ben]);
  const contexts = [await browser.newContext({ baseURL: url }), await browser.newContext({ baseURL: url })] as const;
  const page = await enterAs(await contexts[0].newPage(), ana, place.path);
  const other = await enterAs(await contexts[1].newPage(), ben, place.path);
  await say(page, "with a server");
  await expect(messageRow(other, "with a server")).toBeVisible();
  await app.stop("SIGKILL");
  for (const text of TEXTS) await say(page, text);
  await expect(messageRow(page, "number 20.")).toContainText("Waiting to be sent", { timeout: 30_000 });
  app = await start();
  await expectAllSent([page, other]);
  expect((await textsOf(request, ana, place.channelId)).toReversed()).toEqual(["with a server", ...TEXTS]);
  await Promise.all(contexts.map((context) => context.close()));
  await request.dispose();
  await app.stop();
  await remove();
});

test("what was refused for good is shown as not sent when its author is let in again, to be retried or thrown away", async ({
  baseURL,
  launchOptions,
  playwright,
  request,
}, info) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const place = await makeServer(request, ana, [ben]);
  const profile = info.outputPath("profile");
  const open = () => playwright.chromium.launchPersistentContext(profile, { ...launchOptions, baseURL });
  const before = await open();
  const first = await enterAs(await before.newPage(), ben, place.path);
  await say(first, "with a line");
  await expect(first.locator("[data-pending]")).toHaveCount(0);
  await before.setOffline(true);
  for (const text of ["send me later", "throw me away"]) await say(first, text);
  await expect(messageRow(first, "throw me away")).toContainText("Waiting to be sent");
  await before.close();
  await kick(request, ana, place, ben);

  // While its author is shut out only the disk tells that it was tried and refused.
  const after = await open();
  const page = await after.newPage();
  await page.goto("/");
  await expect.poll(() => page.evaluate(statesOnDisk), { timeout: 30_000 }).toEqual(["failed", "failed"]);
  await as(request, ben, "POST", `/invites/${place.inviteCode}`);
  await page.goto(place.path);
  const row = (text: string) => page.locator("[data-pending=failed]").filter({ hasText: text });
  for (const text of ["send me later", "throw me away"])
    await expect(row(text).getByRole("alert")).toContainText("Not sent");
  expect(await textsOf(request, ana, place.channelId)).toEqual(["with a line"]);
  await row("throw me away").getByRole("button", { name: "Discard" }).click();
  await row("send me later").getByRole("button", { name: "Retry" }).click();
  await expect(page.locator("[data-pending]")).toHaveCount(0);
  await page.reload();
  await expect(messageRow(page, "send me later")).toHaveCount(1);
  await expect(messageRow(page, "throw me away")).toHaveCount(0);
  expect(await textsOf(request, ana, place.channelId)).toEqual(["send me later", "with a line"]);
  await after.close();
});
