// A host that serves no sockets (SOCKETS=off): people talk as they do elsewhere, everything comes by HTTP, and no browser knocks at a
// socket's door. Its project in playwright.config.ts runs the journey of the first team (01) on the same host.
import { expect, test, type Page } from "@playwright/test";
import { as, enterAs, makeServer, messageRow, openAs, post, register, say } from "./people";

const bell = (page: Page, name: RegExp) => page.getByRole("button", { name }).last();

/** How long messages may take to the other browser while people talk: half of them at least, whatever else the machine does. */
const DELIVERED_WITHIN_MS = 2_000;

async function millisecondsToArrive(from: Page, to: Page, text: string): Promise<number> {
  await say(from, text);
  const sentAt = Date.now();
  await expect(messageRow(to, text)).toBeVisible();
  return Date.now() - sentAt;
}

/** Everything that this page asks of the socket's door. */
function socketKnocks(page: Page): string[] {
  const knocks: string[] = [];
  page.on("websocket", (socket) => knocks.push(socket.url()));
  page.on("request", (asked) => {
    if (asked.url().includes("/api/socket/io")) knocks.push(asked.url());
  });
  return knocks;
}

test("two people talk, and hear each other within two seconds", async ({ browser, request }) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const place = await makeServer(request, ana, [ben]);
  const anas = await openAs(browser, ana, place.path);
  const bens = await openAs(browser, ben, place.path);
  const knocks = [socketKnocks(anas), socketKnocks(bens)];
  const sent: string[] = [];
  anas.on("request", (asked) => {
    if (asked.method() === "POST" && asked.url().includes("/api/socket/messages")) sent.push(asked.postData() ?? "");
  });
  await Promise.all([anas.reload(), bens.reload()]);
  await expect(messageRow(anas, "anything")).toHaveCount(0);
  await say(anas, "first");
  await expect(messageRow(bens, "first")).toBeVisible();

  const took: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    took.push(await millisecondsToArrive(anas, bens, `from Ana ${round}.`));
    took.push(await millisecondsToArrive(bens, anas, `from Ben ${round}.`));
  }
  const median = took.toSorted((one, other) => one - other)[took.length >> 1] ?? Infinity;
  test.info().annotations.push({ type: "delivery in ms", description: took.join(" ") });
  expect(median).toBeLessThanOrEqual(DELIVERED_WITHIN_MS);
  // What has arrived is not sent again: "first", and one in each round.
  expect(sent).toHaveLength(4);

  for (const page of [anas, bens]) await expect(page.getByText(/You are offline since/)).toHaveCount(0);
  await expect(anas.getByRole("complementary").getByRole("button", { name: ben.username })).toBeVisible();
  const status = anas.getByRole("complementary").getByRole("button", { name: ben.username }).locator("[data-status]");
  await expect(status).toHaveAttribute("data-status", "online", { timeout: 20_000 });
  expect(knocks).toEqual([[], []]);
  expect((await request.get("/api/socket/io/?EIO=4&transport=polling")).status()).toBe(404);
  expect(await (await request.get("/api/socket")).json()).toEqual({ sockets: false });
  await anas.context().close();
  await bens.context().close();
});

test("what happens elsewhere comes too: unread channels, mentions, conversations, edits, new channels, lost servers", async ({
  browser,
  request,
}) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const place = await makeServer(request, ana, [ben]);
  const workshop = await as<{ id: string }>(request, ana, "POST", `/servers/${place.id}/channels`, {
    name: "workshop",
  });
  const page = await openAs(browser, ben, `/channels/${place.id}/${workshop.id}`);
  await expect(page.getByRole("textbox", { name: /^Message / })).toBeVisible();

  const mention = await post(request, ana, place.channelId, `@${ben.username} have a look`);
  await expect(page.getByRole("link", { name: /^general, .*1 mention$/ })).toBeVisible();
  await expect(bell(page, /^Notifications, 1 unread$/)).toBeVisible();
  await expect(page).toHaveTitle(/^\(1\) /);
  await page.getByRole("link", { name: /^general,/ }).click();
  await expect(messageRow(page, "have a look")).toBeVisible();
  await expect(bell(page, /^Notifications$/)).toBeVisible();
  await as(request, ana, "PATCH", `/socket/messages/${mention}`, { content: "never mind" });
  await expect(messageRow(page, "never mind")).toContainText("edited");
  await as(request, ana, "DELETE", `/socket/messages/${mention}`);
  await expect(page.getByText("Message deleted")).toBeVisible();

  await as(request, ana, "POST", `/servers/${place.id}/channels`, { name: "harbour" });
  await expect(page.getByRole("link", { name: /^harbour,/ })).toBeVisible();
  const { id } = await as<{ id: string }>(request, ana, "POST", "/conversations", { userId: ben.id });
  await as(request, ana, "POST", `/socket/direct-messages?conversationId=${id}`, { content: "between us" });
  await page.getByRole("link", { name: /^Conversations/ }).click();
  await page.getByRole("link", { name: new RegExp(ana.username) }).click();
  await expect(messageRow(page, "between us")).toBeVisible();

  await page.goto(place.path);
  await expect(page.getByText("Message deleted")).toBeVisible();
  await as(request, ana, "DELETE", `/servers/${place.id}`);
  await expect(page.getByText(/no longer have access/)).toBeVisible();
  await expect(page.getByRole("link", { name: place.name })).toHaveCount(0);
  await page.context().close();
});

test("a session that ends elsewhere leads to sign-in, and what it had not sent stays on disk", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const page = await openAs(browser, ana, place.path);
  await page.route("**/api/socket/messages?**", (route) => route.abort());
  await say(page, "not gone yet");
  await expect(messageRow(page, "not gone yet")).toContainText("Waiting to be sent");
  await as(request, ana, "POST", "/logout", { everywhere: true });
  await page.waitForURL("**/sign-in**");
  await page.unroute("**/api/socket/messages?**");
  await enterAs(page, ana, place.path);
  await expect(messageRow(page, "not gone yet")).toHaveCount(1);
  await expect(page.locator("[data-pending=sending], [data-pending=waiting]")).toHaveCount(0);
  await page.context().close();
});
