// What axe can find wrong for people who read with a screen reader or need contrast: nothing, in light and in dark.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { as, makeServer, openAs, post, register } from "./people";

/** `without`: a menu lies in no landmark, for it is part of none; the focus is in it as long as it is there. */
async function expectAccessible(page: Page, where: string, without: string[] = []): Promise<void> {
  // A window that is still fading in has less contrast than it will have.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const { violations } = await new AxeBuilder({ page }).disableRules(without).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  expect(found, where).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the screens in ${colorScheme}`, async ({ browser, request }) => {
    const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
    const place = await makeServer(request, ana, [ben]);
    await as(request, ana, "PATCH", `/channels/${place.channelId}`, { topic: "What belongs here" });
    await as(request, ana, "POST", `/servers/${place.id}/channels`, { name: "kitchen", type: "AUDIO" });
    const asked = await post(request, ben, place.channelId, "**bold** `code` ||secret|| https://example.org\n> quoted");
    const edited = await post(request, ana, place.channelId, "an answer", asked);
    await as(request, ana, "PATCH", `/socket/messages/${edited}`, { content: "a better answer" });
    const gone = await post(request, ben, place.channelId, "soon gone");
    await as(request, ben, "DELETE", `/socket/messages/${gone}`);

    const stranger = await (await browser.newContext({ colorScheme, reducedMotion: "reduce" })).newPage();
    for (const path of ["/sign-in", "/sign-up", `/invite/${place.inviteCode}`, "/invite/not-a-code", "/no/such/page"]) {
      await stranger.goto(path);
      await expect(stranger.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(stranger, path);
    }
    await stranger.context().close();

    const page = await openAs(browser, ana, place.path);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.getByText("a better answer")).toBeVisible();
    await expectAccessible(page, "channel");
    await page.getByRole("article").filter({ hasText: "a better answer" }).hover();
    await expectAccessible(page, "channel with a toolbar");
    await page
      .getByRole("navigation", { name: "Channels" })
      .getByRole("link", { name: /^kitchen,/ })
      .click();
    await page.getByRole("button", { name: "Join the room" }).click();
    await expect(page.getByRole("button", { name: "Leave the room" })).toBeVisible();
    await expectAccessible(page, "room");
    for (const path of ["/channels/me", "/settings"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page, path);
    }
    await page.context().close();
  });

  test(`axe finds nothing in the windows in ${colorScheme}`, async ({ browser, request }) => {
    const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
    const place = await makeServer(request, ana, [ben]);
    await post(request, ana, place.channelId, "a sentence");
    const page = await openAs(browser, ana, place.path);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const name of ["Invite people", "Create channel", "Server settings", "Delete server"]) {
      await page.getByRole("button", { name: "Server menu" }).click();
      await expect(page.getByRole("menuitem", { name })).toBeVisible();
      if (name === "Invite people") await expectAccessible(page, "server menu", ["region"]);
      await page.getByRole("menuitem", { name }).click();
      const dialog = page.getByRole(name === "Delete server" ? "alertdialog" : "dialog");
      await expect(dialog).toBeVisible();
      await expectAccessible(page, name);
      if (name === "Create channel") {
        await dialog.getByLabel("Private").click();
        await expect(dialog.getByRole("checkbox", { name: ben.username })).toBeVisible();
        await expectAccessible(page, "private channel");
      }
      if (name === "Server settings") {
        await dialog.getByRole("tab", { name: "Members" }).click();
        await expect(dialog.getByText(`@${ben.username}`)).toBeVisible();
        await expectAccessible(page, "members in the settings");
      }
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
    }
    await page.getByRole("button", { name: "Create a server" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page, "create a server");
    await page.keyboard.press("Escape");
    await page.getByRole("complementary").getByRole("button", { name: ben.username }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page, "profile card");
    await page.keyboard.press("Escape");
    const row = page.getByRole("article").filter({ hasText: "a sentence" });
    await row.hover();
    await row.getByRole("button", { name: "Delete" }).click();
    await expectAccessible(page, "delete a message");
    await page.keyboard.press("Escape");
    // The word for a button under the pointer lies in no landmark; the pointer is not what this is about.
    await page.mouse.move(0, 0);
    await page.getByRole("textbox", { name: /^Message / }).press("ArrowUp");
    await expectAccessible(page, "edit a message");
    await page.context().close();
  });
}
