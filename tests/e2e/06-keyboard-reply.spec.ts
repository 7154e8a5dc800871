// From the sign-in to a reply with an emoji and an attachment in another server, by keys alone, with axe looking on at every
// stop; and the list of messages as a screen reader is told of it.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { composer, expectUploaded, pictureFile } from "./files";
import { walkTo } from "./keys";
import { makeServer, messageRow, PASSWORD, post, register } from "./people";

/** `without`: the word for a button that has the focus lies in no landmark, for it is part of none. */
async function expectAccessible(page: Page, where: string, without: string[] = []): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const { violations } = await new AxeBuilder({ page }).disableRules(without).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`),
    where,
  ).toEqual([]);
}

test("a reply with an emoji and a described picture in another server, by keys alone", async ({ page, request }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  // From the beginning: the browser is told that somebody waits for it, and that takes a moment.
  const choosing = page.waitForEvent("filechooser", { timeout: 0 });
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const first = await makeServer(request, ana);
  const second = await makeServer(request, ben, [ana]);
  await post(request, ben, second.channelId, "who has a picture of the harbour?");
  await post(request, ben, second.channelId, "any will do");

  await page.goto(`/sign-in?next=${encodeURIComponent(first.path)}`);
  await expect(page.getByLabel("Username or e-mail")).toBeFocused();
  await expectAccessible(page, "sign in");
  await page.keyboard.type(ana.username);
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(composer(page)).toBeFocused();

  await test.step("to the other server by the quick switcher", async () => {
    await page.keyboard.press("ControlOrMeta+k");
    const field = page.getByRole("combobox", { name: "Jump to a channel, a person or a server" });
    await expect(field).toBeFocused();
    await page.keyboard.type(`*${second.name}`);
    await expect(page.getByRole("option", { name: new RegExp(second.name) }).first()).toBeVisible();
    await expectAccessible(page, "quick switcher");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/channels/${second.id}/*`);
    await expect(composer(page)).toBeFocused();
  });

  await test.step("what a screen reader is told of the list", async () => {
    await expect(page.getByRole("feed")).toMatchAriaSnapshot(`
      - feed /Messages/:
        - article /${ben.username}, .*who has a picture of the harbour\\?/
        - article /${ben.username}, .*any will do/
    `);
    await expectAccessible(page, "channel");
  });

  const asked = messageRow(page, "who has a picture").first();
  await test.step("reply, emoji, picture, its description", async () => {
    await walkTo(page, messageRow(page, "any will do"), "Shift+Tab");
    await walkTo(page, asked, "ArrowUp", 2);
    await page.keyboard.press("r");
    await expect(composer(page)).toBeFocused();
    await page.keyboard.type("here it is ");

    const emoji = page.getByRole("button", { name: "Emoji", exact: true });
    await walkTo(page, emoji);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("searchbox", { name: "Search emoji" })).toBeFocused();
    await page.keyboard.type("sailboat");
    await expect(page.getByRole("dialog", { name: "Choose an emoji" }).getByRole("gridcell").first()).toHaveText("⛵");
    await expectAccessible(page, "emoji picker");
    await page.keyboard.press("Enter");
    await expect(composer(page)).toHaveValue("here it is ⛵");
    await expect(composer(page)).toBeFocused();

    await walkTo(page, page.getByRole("button", { name: "Attach files" }), "Shift+Tab");
    await page.keyboard.press("Enter");
    await (await choosing).setFiles(await pictureFile("harbour.png", 640, 400));
    await expectUploaded(page, 1);
    await walkTo(page, page.getByRole("button", { name: "Describe harbour.png" }), "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog").getByRole("textbox", { name: "Description" })).toBeFocused();
    await page.keyboard.type("Two boats at the quay");
    await expectAccessible(page, "description of a picture");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expectAccessible(page, "all that will be sent", ["region"]);
  });

  await walkTo(page, composer(page));
  await page.keyboard.press("Enter");
  const reply = messageRow(page, "here it is ⛵");
  await expect(reply.getByRole("img", { name: "Two boats at the quay" })).toBeVisible();
  await expect(page.locator("[data-pending]")).toHaveCount(0);
  await expect(reply).toContainText("who has a picture of the harbour?");
  await expect(composer(page)).toBeFocused();
  await expect(page.getByRole("feed")).toMatchAriaSnapshot(`
    - feed /Messages/:
      - article /who has a picture of the harbour\\?/
      - article /any will do/
      - article /${ana.username}, .*here it is/:
        - list "Attachments":
          - listitem:
            - link "Two boats at the quay"
  `);
  await expectAccessible(page, "after the reply");
});
