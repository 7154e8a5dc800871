// What one member changes in a server, the others see at once: channels, who may see them, rooms, roles, and its end.
import { expect, test, type Locator, type Page } from "@playwright/test";
import sharp from "sharp";
import { as, makeServer, newName, openAs, post, register, type Person, type Place } from "./people";

interface Two {
  owner: Person;
  guest: Person;
  place: Place;
  mine: Page;
  theirs: Page;
}

const test2 = test.extend<{ two: Two }>({
  two: async ({ browser, request }, use) => {
    const [owner, guest] = [await register(request, "owner"), await register(request, "guest")];
    const place = await makeServer(request, owner, [guest]);
    const mine = await openAs(browser, owner, place.path);
    const theirs = await openAs(browser, guest, place.path);
    await use({ owner, guest, place, mine, theirs });
    await mine.context().close();
    await theirs.context().close();
  },
});

function channelLink(page: Page, name: string): Locator {
  return page.getByRole("navigation", { name: "Channels" }).getByRole("link", { name: new RegExp(`^${name},`) });
}

async function menuItem(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Server menu" }).click();
  await page.getByRole("menuitem", { name }).click();
}

async function saveChannelSettings(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("button", { name: "Save changes" })).toBeDisabled();
}

test2("a channel's making, new name, topic and end are seen live by the other", async ({ two: { mine, theirs } }) => {
  await menuItem(mine, "Create channel");
  await mine.getByLabel("Name", { exact: true }).fill("plans");
  await mine.getByRole("button", { name: "Create channel" }).click();
  await expect(mine.getByRole("heading", { level: 1 })).toHaveText("plans");
  await channelLink(theirs, "plans").click();
  await expect(theirs.getByRole("heading", { level: 1 })).toHaveText("plans");

  await mine.getByRole("button", { name: "Channel settings" }).click();
  await mine.getByLabel("Name", { exact: true }).fill("ideas");
  await mine.getByLabel("Topic", { exact: true }).fill("Only good ones");
  await saveChannelSettings(mine);
  await expect(theirs.getByRole("heading", { level: 1 })).toHaveText("ideas");
  await expect(theirs.getByRole("button", { name: "Topic of this channel" })).toHaveText("Only good ones");
  await expect(channelLink(theirs, "ideas")).toBeVisible();
  await expect(theirs.getByRole("textbox", { name: "Message #ideas" })).toBeVisible();

  await mine.getByRole("button", { name: "Delete channel" }).click();
  await mine.getByRole("alertdialog").getByRole("button", { name: "Delete channel" }).click();
  await expect(channelLink(mine, "ideas")).toHaveCount(0);
  await expect(channelLink(theirs, "ideas")).toHaveCount(0);
  await expect(theirs.getByRole("textbox", { name: "Message #ideas" })).toHaveCount(0);
  await expect(mine.getByRole("heading", { level: 1 })).toHaveText("general");
});

test2(
  "a private channel is there for those who are chosen, from the moment and as long as they are",
  async ({ two: { guest, mine, theirs } }) => {
    await menuItem(mine, "Create channel");
    await mine.getByLabel("Name", { exact: true }).fill("surprise");
    await mine.getByLabel("Private").click();
    await mine.getByRole("button", { name: "Create channel" }).click();
    await expect(mine.getByRole("heading", { level: 1 })).toHaveText("surprise");
    const secret = mine.url();
    await expect(channelLink(theirs, "general")).toBeVisible();
    await expect(channelLink(theirs, "surprise")).toHaveCount(0);
    await theirs.goto(secret);
    await expect(theirs.getByText("This channel is not here")).toBeVisible();

    await mine.getByRole("button", { name: "Channel settings" }).click();
    const people = mine.getByRole("group", { name: "Members who see this channel" });
    await people.getByRole("checkbox", { name: guest.username }).click();
    await channelLink(theirs, "surprise").click();
    await expect(theirs.getByRole("textbox", { name: "Message #surprise" })).toBeVisible();

    await people.getByRole("button", { name: `Take ${guest.username} out` }).click();
    await expect(channelLink(theirs, "surprise")).toHaveCount(0);
    // A slip of the finger is undone by one press, and an undoing offers no other.
    await expect(mine.getByText(`${guest.username} no longer sees #surprise`)).toBeVisible();
    await mine.getByRole("button", { name: "Undo" }).click();
    await expect(channelLink(theirs, "surprise")).toBeVisible();
    await expect(mine.getByRole("button", { name: "Undo" })).toHaveCount(0);
    await people.getByRole("button", { name: `Take ${guest.username} out` }).click();
    await expect(channelLink(theirs, "surprise")).toHaveCount(0);
    await expect(theirs.getByRole("textbox", { name: "Message #surprise" })).toHaveCount(0);
    await theirs.reload();
    await expect(channelLink(theirs, "general")).toBeVisible();
    await expect(channelLink(theirs, "surprise")).toHaveCount(0);
  },
);

test2(
  "an audio room shows the other who is in it, until they leave or close the browser",
  async ({ two: { owner, guest, mine, theirs } }) => {
    await menuItem(mine, "Create channel");
    await mine.getByRole("radio", { name: /Audio room/ }).click();
    await mine.getByLabel("Name", { exact: true }).fill("kitchen");
    await mine.getByRole("button", { name: "Create channel" }).click();
    await mine.getByRole("button", { name: "Join the room" }).click();
    await expect(channelLink(theirs, "kitchen")).toContainText("1 inside");
    await channelLink(theirs, "kitchen").click();
    await expect(theirs.getByRole("main").getByText(owner.username).first()).toBeVisible();
    await theirs.getByRole("button", { name: "Join the room" }).click();
    await expect(channelLink(mine, "kitchen")).toContainText("2 inside");
    await expect(mine.getByRole("main").getByText(guest.username).first()).toBeVisible();

    await mine.getByRole("button", { name: "Leave the room" }).click();
    await expect(channelLink(theirs, "kitchen")).toContainText("1 inside");
    await theirs.close();
    await expect(mine.getByText("Nobody is here right now")).toBeVisible();
  },
);

test2(
  "a new role brings its rights at once, and losing it takes them",
  async ({ two: { owner, guest, place, mine, theirs }, request }) => {
    await post(request, owner, place.channelId, "a sentence of the owner");
    const row = theirs.getByRole("article").filter({ hasText: "a sentence of the owner" });
    const give = async (from: string, to: string) => {
      await mine.getByRole("complementary").getByText(guest.username).click();
      await mine.getByRole("dialog").getByRole("button", { name: from }).click();
      await mine.getByRole("menuitemradio", { name: new RegExp(`^${to}`) }).click();
      await expect(mine.getByText(`${guest.username} is now ${to}`)).toBeVisible();
      await mine.keyboard.press("Escape");
      await expect(mine.getByRole("dialog")).toHaveCount(0);
    };
    await row.hover();
    await expect(row.getByRole("button", { name: "Reply" })).toBeVisible();
    await expect(row.getByRole("button", { name: "Delete" })).toHaveCount(0);

    await give("Guest", "Moderator");
    await row.hover();
    await expect(row.getByRole("button", { name: "Delete" })).toBeVisible();
    await expect(row.getByRole("button", { name: "Edit" })).toHaveCount(0);

    await give("Moderator", "Guest");
    await row.hover();
    await expect(row.getByRole("button", { name: "Delete" })).toHaveCount(0);
  },
);

test2(
  "leaving takes the server away from oneself and oneself from its list",
  async ({ two: { guest, place, mine, theirs } }) => {
    await expect(mine.getByRole("complementary").getByText(guest.username)).toBeVisible();
    await menuItem(theirs, "Leave server");
    await theirs.getByRole("alertdialog").getByRole("button", { name: "Leave server" }).click();
    await theirs.waitForURL("**/channels/me");
    await expect(theirs.getByRole("link", { name: place.name })).toHaveCount(0);
    await expect(mine.getByRole("complementary").getByText(guest.username)).toHaveCount(0);
    await theirs.goto(place.path);
    await expect(theirs.getByText("This server is not here")).toBeVisible();
  },
);

test2("a server is deleted only by its typed name, and is gone for all", async ({ two: { place, mine, theirs } }) => {
  await menuItem(mine, "Delete server");
  const dialog = mine.getByRole("alertdialog");
  const button = dialog.getByRole("button", { name: "Delete server" });
  await expect(button).toBeDisabled();
  for (const wrong of ["something else", place.name.slice(0, -1), `${place.name}x`]) {
    await dialog.getByRole("textbox").fill(wrong);
    await expect(button).toBeDisabled();
  }
  await dialog.getByRole("textbox").fill(place.name);
  await button.click();
  await mine.waitForURL("**/channels/me");
  await expect(mine.getByRole("link", { name: place.name })).toHaveCount(0);
  await expect(theirs.getByRole("link", { name: place.name })).toHaveCount(0);
  await expect(theirs.getByText(`${place.name} was deleted by its owner.`)).toBeVisible();
});

test2(
  "a new invite link kills the old one, which says so kindly",
  async ({ two: { place, mine }, browser, request }) => {
    const newcomer = await register(request, "newcomer");
    await menuItem(mine, "Invite people");
    const link = mine.getByLabel("Invite link");
    const old = await link.inputValue();
    expect(old).toContain(place.inviteCode);
    await mine.getByRole("button", { name: "New link" }).click();
    await expect(link).not.toHaveValue(old);
    const fresh = await link.inputValue();

    const theirs = await openAs(browser, newcomer, "/channels/me");
    await theirs.goto(old);
    await expect(theirs.getByRole("heading", { name: "This invite no longer works" })).toBeVisible();
    await expect(theirs.getByRole("link", { name: "Go to Parley" })).toBeVisible();
    await theirs.goto(fresh);
    await theirs.getByRole("button", { name: "Join" }).click();
    await expect(theirs.getByRole("heading", { level: 1 })).toHaveText("general");
    await theirs.context().close();
  },
);

test2(
  "name, description and picture of a server change for everybody",
  async ({ two: { owner, place, mine, theirs }, request }) => {
    const name = newName("renamed");
    await menuItem(mine, "Server settings");
    const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#27ae60" } })
      .png()
      .toBuffer();
    await mine.getByLabel("Server picture", { exact: true }).locator('input[type="file"]').setInputFiles({
      name: "green.png",
      mimeType: "image/png",
      buffer: picture,
    });
    await expect(mine.getByRole("button", { name: "Change picture" })).toBeEnabled();
    await mine.getByLabel("Name", { exact: true }).fill(name);
    await mine.getByLabel("Description").fill("Where green things grow");
    await mine.getByRole("button", { name: "Save changes" }).click();
    const tile = theirs.getByRole("navigation", { name: "Servers" }).getByRole("link", { name });
    await expect(tile).toBeVisible();
    await expect
      .poll(() => tile.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
    await menuItem(theirs, "About this server");
    await expect(theirs.getByRole("dialog")).toContainText("Where green things grow");
    expect(await as(request, owner, "GET", `/servers/${place.id}`)).toMatchObject({ name });
  },
);
