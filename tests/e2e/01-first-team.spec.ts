// From an empty instance to a team that talks: the whole first hour of two people, in two browsers.
import { expect, test, type Page } from "@playwright/test";
import sharp from "sharp";
import { messageRow, newName, say, signUpOnScreen } from "./people";

function picture(): Promise<Buffer> {
  return sharp({ create: { width: 320, height: 200, channels: 3, background: "#c0392b" } })
    .png()
    .toBuffer();
}

async function act(page: Page, text: string, action: "Edit" | "Delete" | "Reply"): Promise<void> {
  const row = messageRow(page, text);
  await row.hover();
  await row.getByRole("button", { name: action }).click();
}

test("a newcomer signs up, makes a server, invites a second person, and both talk live", async ({ browser }) => {
  const [ana, ben] = [newName("ana"), newName("ben")];
  const anaContext = await browser.newContext();
  await anaContext.grantPermissions(["clipboard-read", "clipboard-write"]);
  const anaPage = await anaContext.newPage();
  const benPage = await (await browser.newContext()).newPage();

  await test.step("the empty instance greets and leads to the first message", async () => {
    await anaPage.goto("/");
    await expect(anaPage.getByRole("heading", { name: "Welcome to your new Parley" })).toBeVisible();
    await signUpOnScreen(anaPage, ana);
    await anaPage.getByLabel("Name", { exact: true }).fill("Garden club");
    await anaPage.getByRole("button", { name: "Create server" }).click();
    await expect(anaPage.getByRole("heading", { name: /general/ }).first()).toBeVisible();
    await say(anaPage, "Is anybody here?");
    await expect(messageRow(anaPage, "Is anybody here?")).toBeVisible();
  });

  await test.step("an invite link brings the second person in, through sign-up and back", async () => {
    await anaPage.getByRole("button", { name: /Server menu/ }).click();
    await anaPage.getByRole("menuitem", { name: /Invite/ }).click();
    const link = await anaPage.getByLabel("Invite link").inputValue();
    await anaPage.getByRole("button", { name: "Copy" }).click();
    await expect(anaPage.getByRole("button", { name: "Copied" })).toBeVisible();
    expect(await anaPage.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await anaPage.keyboard.press("Escape");

    await benPage.goto(link);
    await expect(benPage.getByRole("heading", { name: "Garden club" })).toBeVisible();
    await benPage.getByRole("link", { name: "Create an account to join" }).click();
    await signUpOnScreen(benPage, ben);
    await benPage.getByRole("button", { name: "Join" }).click();
    await expect(messageRow(benPage, "Is anybody here?")).toBeVisible();
    await expect(anaPage.getByRole("complementary").getByText(ben)).toBeVisible();
  });

  await test.step("both hear each other at once", async () => {
    await say(benPage, "Yes, hello Ana");
    await expect(messageRow(anaPage, "Yes, hello Ana")).toBeVisible();
    await say(anaPage, "Good to see you");
    await expect(messageRow(benPage, "Good to see you")).toBeVisible();
  });

  await test.step("an edit, a reply and a deletion reach the other browser", async () => {
    await act(anaPage, "Good to see you", "Edit");
    await anaPage.getByRole("textbox", { name: "Edit message" }).fill("Good to have you here");
    await anaPage.keyboard.press("Enter");
    await expect(messageRow(benPage, "Good to have you here")).toContainText("edited");

    await act(benPage, "Is anybody here?", "Reply");
    await say(benPage, "An answer to your question");
    await expect(messageRow(anaPage, "An answer to your question")).toContainText("Is anybody here?");

    await act(benPage, "Yes, hello Ana", "Delete");
    await benPage.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await expect(messageRow(anaPage, "Yes, hello Ana")).toHaveCount(0);
    await expect(anaPage.getByText("Message deleted")).toBeVisible();
  });

  await test.step("a picture is sent and shown to the other", async () => {
    await anaPage
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ name: "red.png", mimeType: "image/png", buffer: await picture() });
    await expect(anaPage.getByText("red.png")).toBeVisible();
    await expect(anaPage.getByRole("progressbar")).toHaveCount(0);
    await say(anaPage, "Our first tulip");
    const shown = messageRow(benPage, "Our first tulip").getByRole("img", { name: "red.png" });
    await expect(shown).toBeVisible();
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
  });

  await test.step("a direct conversation begins at the other's card", async () => {
    await anaPage.getByRole("complementary").getByText(ben).click();
    await anaPage.getByRole("dialog").getByRole("button", { name: "Message" }).click();
    await anaPage.waitForURL("**/channels/me/*");
    await say(anaPage, "Between the two of us");
    await benPage.getByRole("link", { name: "Conversations" }).click();
    await benPage.getByRole("link", { name: new RegExp(ana) }).click();
    await expect(messageRow(benPage, "Between the two of us")).toBeVisible();
    await say(benPage, "I can keep a secret");
    await expect(messageRow(anaPage, "I can keep a secret")).toBeVisible();
  });

  await test.step("somebody who is kicked is led out at once and told so", async () => {
    await benPage.getByRole("link", { name: "Garden club" }).click();
    await expect(messageRow(benPage, "Our first tulip")).toBeVisible();
    await anaPage.getByRole("link", { name: "Garden club" }).click();
    await anaPage.getByRole("complementary").getByText(ben).click();
    await anaPage
      .getByRole("dialog")
      .getByRole("button", { name: /Remove|Kick/ })
      .click();
    await anaPage
      .getByRole("alertdialog")
      .getByRole("button", { name: /Remove|Kick/ })
      .click();
    await expect(benPage.getByText(/no longer have access/)).toBeVisible();
    await expect(benPage.getByRole("link", { name: "Garden club" })).toHaveCount(0);
    await expect(anaPage.getByRole("complementary").getByText(ben)).toHaveCount(0);
  });
});
