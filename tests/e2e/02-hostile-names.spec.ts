// S37: what people write into names, topics, descriptions and file names is read and never run, wherever it is drawn.
import { expect, test } from "@playwright/test";
import { choose, pictureFile, sendWith } from "./files";
import { expectHarmless, HARM, watch } from "./harm";
import { as, makeServer, messageRow, openAs, post, register, say } from "./people";

const TAG = `<img src=x onerror=${HARM}>`;
const BROKEN_OUT = `"><svg onload=${HARM}>`;
const TEMPLATE = `{{${HARM}}}\${${HARM}}`;
const LINK = `[x](javascript:${HARM})`;

test("hostile names of servers, channels and people are text on every screen", async ({ browser, request }) => {
  test.setTimeout(90_000);
  const [owner, guest] = [await register(request, "owner"), await register(request, "guest")];
  await as(request, owner, "PUT", "/users/me", { displayName: TAG });
  await as(request, guest, "PUT", "/users/me", { displayName: BROKEN_OUT });
  const place = await makeServer(request, owner, [guest], TAG);
  await as(request, owner, "PATCH", `/servers/${place.id}`, { description: `${LINK} ${TAG}` });
  await as(request, owner, "PATCH", `/channels/${place.channelId}`, { name: BROKEN_OUT, topic: `${LINK} ${TAG}` });
  for (const name of [TEMPLATE, LINK, "__proto__", "constructor"]) {
    await as(request, owner, "POST", `/servers/${place.id}/channels`, { name });
  }
  await as(request, owner, "POST", `/servers/${place.id}/channels`, { name: TAG, type: "AUDIO" });
  const asked = await post(request, guest, place.channelId, TAG);
  await post(request, owner, place.channelId, TEMPLATE, asked);

  const page = await openAs(browser, owner, place.path);
  const seen = watch(page);
  const harmless = (where: string) => expectHarmless(page, seen, where);
  const menuItem = async (name: RegExp) => {
    await page.getByRole("button", { name: /Server menu/ }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  await page.reload();

  await test.step("header, title, lists, quote, tooltip", async () => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(BROKEN_OUT);
    await expect(page).toHaveTitle(`${BROKEN_OUT} · ${TAG} · Parley`);
    const channels = page.getByRole("navigation", { name: "Channels" });
    for (const name of [BROKEN_OUT, TEMPLATE, LINK, "__proto__", TAG]) await expect(channels).toContainText(name);
    await expect(page.getByRole("button", { name: "Server menu" })).toContainText(TAG);
    await expect(page.getByRole("complementary")).toContainText(BROKEN_OUT);
    await expect(messageRow(page, TEMPLATE)).toContainText(TAG);
    await page.getByRole("navigation", { name: "Servers" }).getByRole("link", { name: TAG }).hover();
    await expect(page.getByRole("tooltip")).toHaveText(TAG);
    await harmless("channel");
    await page.getByRole("button", { name: "Topic of this channel" }).click();
    await expect(page.getByRole("dialog")).toContainText(`${LINK} ${TAG}`);
    await harmless("topic");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  await test.step("profile card, role and kick", async () => {
    await page.getByRole("complementary").getByRole("button", { name: BROKEN_OUT }).click();
    const card = page.getByRole("dialog");
    await expect(card).toContainText(BROKEN_OUT);
    await card.getByRole("button", { name: "Guest" }).click();
    await page.getByRole("menuitemradio", { name: /Moderator/ }).click();
    await expect(page.getByText(`${BROKEN_OUT} is now Moderator`)).toBeVisible();
    await card.getByRole("button", { name: "Kick" }).click();
    await expect(page.getByRole("alertdialog")).toContainText(BROKEN_OUT);
    await harmless("kick");
    await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
    await page.keyboard.press("Escape");
  });

  await test.step("the windows of server and channel", async () => {
    for (const [name, text] of [
      [/Invite/, TAG],
      [/Create channel/, TAG],
      [/Delete server/, TAG],
    ] as const) {
      await menuItem(name);
      const dialog = page.getByRole(/Delete/.test(name.source) ? "alertdialog" : "dialog");
      await expect(dialog).toContainText(text);
      await harmless(name.source);
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
    }
    await menuItem(/settings/);
    await expect(page.getByLabel("Description")).toHaveValue(`${LINK} ${TAG}`);
    await page.getByRole("tab", { name: "Members" }).click();
    await expect(page.getByRole("dialog")).toContainText(BROKEN_OUT);
    await harmless("server settings");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Channel settings" }).click();
    await expect(page.getByLabel("Topic", { exact: true })).toHaveValue(`${LINK} ${TAG}`);
    await page.getByRole("button", { name: "Delete channel" }).click();
    await expect(page.getByRole("alertdialog")).toContainText(BROKEN_OUT);
    await harmless("channel settings");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  });

  await test.step("a room, a private channel's people, settings", async () => {
    const room = page.getByRole("navigation", { name: "Channels" }).getByRole("link", { name: /audio room/ });
    await room.click();
    await page.getByRole("button", { name: "Join the room" }).click();
    await expect(page.getByRole("main").getByText(TAG).first()).toBeVisible();
    await harmless("room");
    await menuItem(/Create channel/);
    await page.getByLabel("Private").click();
    await page.getByRole("dialog").getByRole("checkbox", { name: BROKEN_OUT }).click();
    await expect(page.getByRole("button", { name: `Take ${BROKEN_OUT} out` })).toBeVisible();
    await harmless("people of a private channel");
    await page.keyboard.press("Escape");
    await page.goto("/settings");
    await expect(page.getByLabel("Display name")).toHaveValue(TAG);
    await harmless("settings");
  });

  await test.step("search for people, conversation, its title and list", async () => {
    await page.goto("/channels/me");
    await page.getByRole("searchbox", { name: "Search by name or username" }).fill(guest.username);
    await page.getByRole("main").getByText(BROKEN_OUT).click();
    await page.waitForURL("**/channels/me/*");
    await say(page, "hello");
    await expect(page).toHaveTitle(new RegExp("svg onload"));
    await expect(page.getByRole("navigation", { name: "Conversations" })).toContainText(BROKEN_OUT);
    await harmless("conversation");
  });

  await test.step("the invite page of somebody who is not signed in", async () => {
    const stranger = await (await browser.newContext()).newPage();
    const strangerSeen = watch(stranger);
    await stranger.goto(`/invite/${place.inviteCode}`);
    await expect(stranger.getByRole("heading", { name: TAG })).toBeVisible();
    await expectHarmless(stranger, strangerSeen, "invite");
    for (const path of ["/sign-in", "/sign-up", "/no/such/page", `/invite/${encodeURIComponent(TAG)}`]) {
      await stranger.goto(path);
      await expectHarmless(stranger, strangerSeen, path);
    }
    await stranger.context().close();
  });
  await page.context().close();
});

test("a file's hostile name is text, and a file with scripts in it runs none", async ({ browser, request }) => {
  const owner = await register(request, "owner");
  const place = await makeServer(request, owner);
  const page = await openAs(browser, owner, place.path);
  const seen = watch(page);
  const attacks = [
    { name: `'-${HARM}-'&lt;b&gt; onerror=${HARM} .txt`, mimeType: "text/plain", body: "plain" },
    { name: `a onload=${HARM} <svg onload=${HARM}>.html`, mimeType: "text/html", body: `<script>${HARM}</script>` },
    {
      name: "drawing.svg",
      mimeType: "image/svg+xml",
      body: `<svg xmlns="http://www.w3.org/2000/svg"><script>${HARM}</script></svg>`,
    },
    { name: "photo.png", mimeType: "image/png", body: `<html><script>${HARM}</script></html>` },
  ];
  await expect(page.getByRole("textbox", { name: /^Message / })).toBeVisible();
  for (const { name, mimeType, body } of attacks) {
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ name, mimeType, buffer: Buffer.from(body) });
    await expect(page.getByRole("list", { name: "Files for this message" })).toContainText(name.slice(0, 8));
  }
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expectHarmless(page, seen, "upload tray");
  await say(page, "four files");
  const row = messageRow(page, "four files");
  await expect(row.getByRole("list", { name: "Attachments" }).getByRole("listitem")).toHaveCount(4);
  await expect(row).not.toHaveAttribute("data-pending");
  await expect(row).toContainText(`'-${HARM}-'&lt;b&gt; onerror=${HARM} .txt`);
  await expectHarmless(page, seen, "attachments");

  const links = await row
    .locator('a[href^="/api/files/"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  expect(links).toHaveLength(4);
  for (const link of links) {
    const bare = link?.split("?")[0] ?? "";
    const answer = await page.request.get(bare);
    const headers = answer.headers();
    expect(answer.status()).toBe(200);
    expect(headers["content-disposition"]).toMatch(/^attachment/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["content-security-policy"]).toMatch(/sandbox/);
  }
  await page.context().close();
});

test("a picture's hostile name and description are text in the list, the viewer and a toast", async ({
  browser,
  request,
}) => {
  const owner = await register(request, "owner");
  const place = await makeServer(request, owner);
  const page = await openAs(browser, owner, place.path);
  const seen = watch(page);
  const name = `'-${HARM}-' onerror=${HARM} .png`;
  const alt = `${TAG} ${LINK} ${BROKEN_OUT}`;
  await choose(page, await pictureFile(name, 300, 200));
  await page.getByRole("button", { name: "Describe" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill(alt);
  await expectHarmless(page, seen, "writing a description");
  await page.getByRole("dialog").getByRole("textbox").press("Enter");
  const row = await sendWith(page, "a picture", 1);
  await expect(row.getByRole("img", { name: alt })).toBeVisible();
  await row.getByRole("button", { name: "Description of" }).click();
  await expect(page.getByRole("dialog")).toContainText(alt);
  await expectHarmless(page, seen, "description");
  await page.keyboard.press("Escape");
  await row.getByRole("link", { name: alt }).click();
  const viewer = page.getByRole("dialog", { name: "Picture" });
  await expect(viewer).toContainText(alt);
  await expect(viewer).toContainText(name);
  await expectHarmless(page, seen, "viewer");
  await page.keyboard.press("Escape");

  await as(request, owner, "PATCH", `/channels/${place.channelId}`, { name: BROKEN_OUT });
  await page.getByRole("button", { name: "Channel settings" }).click();
  await page.getByRole("button", { name: "Delete channel" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("region", { name: /Notifications/ })).toContainText(BROKEN_OUT);
  await expectHarmless(page, seen, "toast");
  await page.context().close();
});
