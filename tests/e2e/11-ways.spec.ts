// Finding one's way without the mouse: the quick switcher, the keys and the sheet that tells of them, groups that stay folded.
import { expect, test, type Page } from "@playwright/test";
import { as, makeServer, messageRow, newName, openAs, post, register } from "./people";

function composer(page: Page) {
  return page.getByRole("textbox", { name: /^Message / });
}

const switcher = (page: Page) => page.getByRole("dialog", { name: "Jump to a channel, a person or a server" });

test("a few letters lead to a channel of a server that was never opened, and to a person", async ({
  browser,
  request,
}) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const first = await makeServer(request, ana);
  const second = await makeServer(request, ana, [ben]);
  const name = newName("far-away");
  const { id } = await as<{ id: string }>(request, ana, "POST", `/servers/${second.id}/channels`, { name });
  const page = await openAs(browser, ana, first.path);
  await expect(composer(page)).toBeFocused();

  await page.keyboard.press("Control+k");
  const field = switcher(page).getByRole("combobox");
  await expect(field).toBeFocused();
  await page.keyboard.type(name.replace("-", "").slice(0, -1));
  const option = switcher(page).getByRole("option", { name: `${name}, channel in ${second.name}` });
  await expect(option).toHaveAttribute("aria-selected", "true");
  await expect(option.locator("mark").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/channels/${second.id}/${id}`);
  await expect(page.getByRole("textbox", { name: `Message #${name}` })).toBeFocused();

  await page.getByRole("button", { name: "Jump to…" }).click();
  await expect(field).toBeFocused();
  await expect(switcher(page).getByRole("group", { name: "Recent" }).getByRole("option").first()).toHaveAccessibleName(
    `general, channel in ${first.name}`,
  );
  await page.keyboard.type(`@${ben.username}`);
  await switcher(page)
    .getByRole("option", { name: `${ben.username}, person, @${ben.username}` })
    .click();
  await page.waitForURL("**/channels/me/*");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(ben.username);
  await page.context().close();
});

test("the switcher gives the focus back, filters by its signs and says when there is nothing", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const page = await openAs(browser, ana, place.path);
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("*server");
  await expect(switcher(page).getByRole("option")).toHaveCount(1);
  await expect(switcher(page).getByRole("option")).toHaveAccessibleName(`${place.name}, server`);
  await switcher(page).getByRole("combobox").fill("#nothing-is-called-so");
  await expect(switcher(page).getByText("Nothing by that name").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(switcher(page)).toHaveCount(0);
  await expect(composer(page)).toBeFocused();
  await page.context().close();
});

test("keys lead to the next channel, server and unread place, in a circle", async ({ browser, request }) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const first = await makeServer(request, ana, [ben]);
  const second = await makeServer(request, ana);
  const make = (name: string) =>
    as<{ id: string }>(request, ana, "POST", `/servers/${first.id}/channels`, { name }).then(({ id }) => id);
  const [plans, ideas] = [await make("plans"), await make("ideas")];
  const page = await openAs(browser, ana, first.path);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(composer(page)).toBeFocused();

  await page.keyboard.press("Alt+ArrowDown");
  await expect(heading).toHaveText("plans");
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(heading).toHaveText("general");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(heading).toHaveText("ideas");
  expect(page.url()).toContain(ideas);

  await page.keyboard.press("Control+Alt+ArrowDown");
  await page.waitForURL(`**/channels/${second.id}/*`);
  await post(request, ben, plans, "something new");
  const tile = page.getByRole("navigation", { name: "Servers" }).getByRole("link", { name: `${first.name}, unread` });
  await expect(tile).toBeVisible();
  await page.keyboard.press("Alt+Shift+ArrowDown");
  await page.waitForURL(`**/channels/${first.id}/${plans}`);
  await expect(messageRow(page, "something new")).toBeVisible();
  await expect(tile).toHaveCount(0);
  await page.context().close();
});

test("the sheet of keys opens with ?, but not while one writes; letters typed into nothing go to the message", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const page = await openAs(browser, ana, place.path);
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(composer(page)).toBeFocused();
  await page.keyboard.type("what?");
  await expect(composer(page)).toHaveValue("what?");
  await expect(sheet).toHaveCount(0);

  await page.getByRole("main").focus();
  await page.keyboard.press("?");
  await expect(sheet).toContainText("Next unread channel");
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("!");
  await expect(composer(page)).toHaveValue("what?!");

  await page.getByRole("main").focus();
  await page.keyboard.press("Control+/");
  await expect(composer(page)).toBeFocused();
  await expect(page.getByRole("complementary")).toBeVisible();
  await page.keyboard.press("Alt+Shift+m");
  await expect(page.getByRole("complementary")).toHaveCount(0);
  await page.getByRole("button", { name: /^Your menu/ }).click();
  await page.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
  await expect(sheet).toBeVisible();
  await page.context().close();
});

test("a folded group stays folded after a reload and keeps the channel one is in; a filter sees through it", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  for (let index = 0; index < 15; index += 1) {
    await as(request, ana, "POST", `/servers/${place.id}/channels`, { name: `channel-${index}` });
  }
  const page = await openAs(browser, ana, place.path);
  const channels = page.getByRole("navigation", { name: "Channels" });
  const link = (name: string) => channels.getByRole("link", { name: new RegExp(`^${name},`) });
  const heading = channels.getByRole("button", { name: "Text", exact: true });
  await expect(link("channel-3")).toBeVisible();
  await expect(heading).toHaveAttribute("aria-expanded", "true");
  await link("general").focus();
  await page.keyboard.press("ArrowUp");
  await expect(heading).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(heading).toHaveAttribute("aria-expanded", "false");
  await expect(heading).toBeFocused();
  await expect(link("channel-3")).toHaveCount(0);
  await expect(link("general")).toBeVisible();

  await page.reload();
  await expect(heading).toHaveAttribute("aria-expanded", "false");
  await expect(link("channel-3")).toHaveCount(0);
  await expect(link("general")).toBeVisible();
  await page.getByRole("searchbox", { name: "Find a channel" }).fill("channel-3");
  await expect(link("channel-3")).toBeVisible();
  await page.context().close();
});
