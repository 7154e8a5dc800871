// Writing as people know it: names, channels, emoji and commands are completed by keys, and Markdown has its keys and a
// preview.
import { expect, test, type Locator, type Page } from "@playwright/test";
import { as, makeServer, messageRow, newName, openAs, post, register, say } from "./people";

function composerOf(page: Page): Locator {
  return page.getByRole("textbox", { name: /^Message / });
}

/** Types, and waits for the list to name the line that Enter chooses. */
async function typeFor(page: Page, field: Locator, typed: string, chosen: RegExp): Promise<void> {
  await page.keyboard.type(typed);
  const option = page.getByRole("option", { selected: true });
  await expect(option).toHaveAccessibleName(chosen);
  expect(await field.getAttribute("aria-activedescendant")).toBe(await option.getAttribute("id"));
}

test("people, channels, emoji and commands are completed by keys, in the composer and in the editor", async ({
  browser,
  request,
}) => {
  const [ana, ben, cem] = [
    await register(request, "ana"),
    await register(request, "ben"),
    await register(request, "cem"),
  ];
  const place = await makeServer(request, ana, [ben, cem]);
  await as(request, ana, "POST", `/servers/${place.id}/channels`, { name: "plans" });
  await as(request, ben, "PUT", "/users/me", { displayName: "Zoë Example" });
  await post(request, ben, place.channelId, "who is here?");
  const page = await openAs(browser, ana, place.path);
  const field = composerOf(page);
  const list = page.getByRole("listbox");
  await field.click();

  await typeFor(page, field, "hello @", /Zoë Example/);
  await typeFor(page, field, "zo", /Zoë Example/);
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue(`hello @${ben.username} `);
  await expect(list).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(field).toHaveValue("hello @zo");
  await page.keyboard.press("Control+Shift+z");
  await expect(field).toHaveValue(`hello @${ben.username} `);

  await typeFor(page, field, "see #pl", /plans/);
  await page.keyboard.press("Tab");
  await expect(field).toHaveValue(`hello @${ben.username} see #plans `);
  await expect(field).toBeFocused();

  // In the middle of a text, with the arrows, and by mouse.
  await field.fill("one  three");
  await field.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(4, 4));
  await page.keyboard.type(`@${cem.username.slice(0, 3)}`);
  await expect(page.getByRole("option", { name: cem.username })).toBeVisible();
  await page.getByRole("option", { name: cem.username }).click();
  await expect(field).toHaveValue(`one @${cem.username} three`);
  await expect(field).toBeFocused();

  await field.fill("");
  await typeFor(page, field, "@ever", /@everyone/);
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("@everyone ");

  await field.fill("");
  await page.keyboard.type("@");
  await expect(page.getByRole("option")).toHaveCount(5);
  const first = await page.getByRole("option", { selected: true }).getAttribute("id");
  await page.keyboard.press("ArrowDown");
  expect(await page.getByRole("option", { selected: true }).getAttribute("id")).not.toBe(first);
  await page.keyboard.press("ArrowUp");
  expect(await page.getByRole("option", { selected: true }).getAttribute("id")).toBe(first);
  await page.keyboard.press("Escape");
  await expect(list).toHaveCount(0);
  await expect(field).toHaveValue("@");
  await page.keyboard.type("x");
  await expect(list).toHaveCount(0);

  await field.fill("");
  await page.keyboard.type("`@");
  await page.keyboard.type("a `");
  await expect(list).toHaveCount(0);

  await field.fill("");
  await typeFor(page, field, "/shr", /^\/shrug/);
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("/shrug ");
  await page.keyboard.type("no idea");
  await page.keyboard.press("Enter");
  await expect(messageRow(page, "no idea")).toContainText("no idea ¯\\_(ツ)_/¯");
  await expect(page.locator("[data-pending]")).toHaveCount(0);

  await page.keyboard.press("ArrowUp");
  const editor = page.getByRole("textbox", { name: "Edit message" });
  await editor.fill("mended ");
  await typeFor(page, editor, ":tad", /:tada:/);
  await page.keyboard.press("Enter");
  await page.keyboard.type(" ");
  await typeFor(page, editor, "@zo", /Zoë Example/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(messageRow(page, "mended")).toContainText(`mended 🎉 @${ben.username}`);
  await page.context().close();
});

test("Esc closes the list first, and only then gives up the reply", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  await post(request, ana, place.channelId, "the **original** with a ||secret||");
  const page = await openAs(browser, ana, place.path);
  const row = messageRow(page, "the original").first();
  await row.hover();
  await row.getByRole("button", { name: "Reply" }).click();
  const bar = page.getByTitle("Go to the original");
  await expect(bar).toContainText("the original with a");
  await expect(bar).not.toContainText("secret");
  await page.keyboard.type("@");
  await expect(page.getByRole("listbox")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await expect(bar).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  await expect(composerOf(page)).toHaveValue("@");
  await page.context().close();
});

test("keys format what is selected, undo takes it back, and the preview is what the list shows", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const page = await openAs(browser, ana, place.path);
  const field = composerOf(page);
  await field.click();
  await page.keyboard.type("bold");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+b");
  await expect(field).toHaveValue("**bold**");
  await page.keyboard.press("Control+b");
  await expect(field).toHaveValue("bold");
  await page.keyboard.press("Control+z");
  await expect(field).toHaveValue("**bold**");
  await page.keyboard.press("End");
  for (const [key, word] of [
    ["Control+i", "leaning"],
    ["Control+Shift+x", "struck"],
    ["Control+e", "code"],
  ] as const) {
    await page.keyboard.press("End");
    await page.keyboard.type(" ");
    await page.keyboard.press(key);
    await page.keyboard.type(word);
  }
  await page.keyboard.press("End");
  await expect(field).toHaveValue("**bold** _leaning_ ~~struck~~ `code`");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("a quote");
  await page.keyboard.press("Control+Shift+Period");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("- one ||hidden|| https://example.org");
  await expect(field).toHaveValue(/\n> a quote\n\n- one/);

  await page.getByRole("button", { name: "Preview" }).click();
  const preview = page.getByRole("region", { name: "Preview of your message" });
  await expect(preview.locator("strong")).toHaveText("bold");
  await expect(preview.locator("blockquote")).toHaveText("a quote");
  const shown = await preview.locator("[dir=auto]").first().innerHTML();
  await field.focus();
  await page.keyboard.press("Enter");
  const row = messageRow(page, "leaning");
  await expect(page.locator("[data-pending]")).toHaveCount(0);
  await expect(row.locator("strong")).toHaveText("bold");
  const bodies = await row.locator("[dir=auto]").evaluateAll((all) => all.map((one) => one.innerHTML));
  expect(bodies).toContain(shown);
  await page.context().close();
});

test("a command needs its text, /msg opens the conversation with the text in it, and any other slash is a text", async ({
  browser,
  request,
}) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const place = await makeServer(request, ana, [ben]);
  const page = await openAs(browser, ana, place.path);
  const field = composerOf(page);
  await say(page, "/etc/passwd is a path");
  await expect(messageRow(page, "/etc/passwd is a path")).toBeVisible();
  await field.fill("/spoiler ");
  await field.press("Enter");
  await expect(page.getByText("Write a text behind /spoiler.")).toBeVisible();
  await expect(field).toHaveValue("/spoiler ");
  await say(page, "/spoiler he lives");
  await expect(page.getByRole("button", { name: "Spoiler, press to show" })).toBeVisible();

  await say(page, `/msg @${newName("nobody")} hi`);
  await expect(page.getByText(/^Nobody here is called/)).toBeVisible();
  await expect(field).toHaveValue(/^\/msg @nobody/);
  await say(page, `/msg @${ben.username} only for you`);
  await page.waitForURL("**/channels/me/*");
  await expect(composerOf(page)).toHaveValue("only for you");
  await expect(page.getByRole("article")).toHaveCount(0);
  await page.context().close();
});
