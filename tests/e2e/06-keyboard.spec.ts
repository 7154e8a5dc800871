// Document B's journey without a mouse: every step can be reached, the focus is always seen, and windows give it back.
import { expect, test } from "@playwright/test";
import { composer } from "./files";
import { focusState, walkTo } from "./keys";
import { as, makeServer, messageRow, openAs, PASSWORD, post, register } from "./people";

test("sign in, switch server and channel, write, answer, edit and delete by keys alone", async ({ page, request }) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const first = await makeServer(request, ana);
  const second = await makeServer(request, ana, [ben]);
  await as(request, ana, "POST", `/servers/${second.id}/channels`, { name: "plans" });
  const { items } = await as<{ items: { id: string; name: string }[] }>(
    request,
    ana,
    "GET",
    `/servers/${second.id}/channels`,
  );
  await post(request, ben, items.find(({ name }) => name === "plans")?.id ?? "", "shall we?");

  await page.goto(`/sign-in?next=${encodeURIComponent(first.path)}`);
  await expect(page.getByLabel("Username or e-mail")).toBeFocused();
  await page.keyboard.type(ana.username);
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(composer(page)).toBeFocused();

  await walkTo(page, page.getByRole("link", { name: second.name }));
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/channels/${second.id}/*`);
  await expect(composer(page)).toBeFocused();
  const channels = page.getByRole("navigation", { name: "Channels" });
  await walkTo(page, channels.getByRole("link", { name: /^general,/ }));
  await walkTo(page, channels.getByRole("link", { name: /^plans,/ }), "ArrowDown", 4);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Message #plans" })).toBeFocused();

  await page.keyboard.type("hello by keys");
  await page.keyboard.press("Enter");
  await expect(messageRow(page, "hello by keys")).toBeVisible();
  await expect(page.locator("[data-pending]")).toHaveCount(0);
  await expect(composer(page)).toBeFocused();

  const asked = messageRow(page, "shall we?").first();
  await walkTo(page, messageRow(page, "hello by keys"), "Shift+Tab");
  await walkTo(page, asked, "ArrowUp", 3);
  await walkTo(page, asked.getByRole("button", { name: "Reply" }));
  await page.keyboard.press("Enter");
  await expect(composer(page)).toBeFocused();
  await page.keyboard.type("we shall");
  await page.keyboard.press("Enter");
  const answer = messageRow(page, "we shall");
  await expect(answer).toContainText("shall we?");
  await expect(page.locator("[data-pending]")).toHaveCount(0);

  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("textbox", { name: "Edit message" })).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.type(", tomorrow");
  await page.keyboard.press("Enter");
  await expect(answer).toContainText("we shall, tomorrow");
  await expect(composer(page)).toBeFocused();
  await expect(page.getByRole("button", { name: /Jump to present/ })).toHaveCount(0);

  // The list is one stop of the Tab key, at the message where one was last.
  await walkTo(page, asked, "Shift+Tab");
  await walkTo(page, answer, "ArrowDown", 3);
  const remove = answer.getByRole("button", { name: "Delete" });
  await walkTo(page, remove);
  await page.keyboard.press("Enter");
  const question = page.getByRole("alertdialog");
  await expect(question).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(answer).toBeFocused();
  await walkTo(page, remove);
  await page.keyboard.press("Enter");
  await walkTo(page, question.getByRole("button", { name: "Delete" }));
  await page.keyboard.press("Enter");
  await expect(answer).toHaveCount(0);
  await expect(page.getByText("Message deleted")).toBeVisible();
  await expect.poll(() => focusState(page)).toBe("seen");
});

test("the invite link, a profile card and a conversation by keys alone", async ({ browser, request }) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const place = await makeServer(request, ana, [ben]);
  const page = await openAs(browser, ana, place.path);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await expect(composer(page)).toBeFocused();

  const menu = page.getByRole("button", { name: "Server menu" });
  await walkTo(page, menu);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Invite people" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Invite people" })).toBeFocused();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await walkTo(page, dialog.getByRole("button", { name: "Copy" }), "Tab", 8);
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`/invite/${place.inviteCode}`);
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press("Tab");
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(menu).toBeFocused();

  const members = page.getByRole("complementary");
  const row = members.getByRole("button", { name: ben.username });
  await walkTo(page, members.getByRole("button", { name: ana.username }));
  await walkTo(page, row, "ArrowDown", 3);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(row).toBeFocused();
  await page.keyboard.press("Enter");
  await walkTo(page, dialog.getByRole("button", { name: "Message" }), "Tab", 4);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/channels/me/*");
  await expect(composer(page)).toBeFocused();
  await page.keyboard.type("hello, Ben");
  await page.keyboard.press("Enter");
  await expect(messageRow(page, "hello, Ben")).toBeVisible();
  await page.context().close();
});
