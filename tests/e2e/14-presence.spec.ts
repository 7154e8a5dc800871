// Who is there, who writes and what calls one, as two people in three browsers live it.
import { expect, test, type Page } from "@playwright/test";
import { as, makeServer, messageRow, openAs, post, register, say } from "./people";

const members = (page: Page) => page.getByRole("complementary");
const bell = (page: Page, name: RegExp) => page.getByRole("button", { name }).last();

test("presence, typing, mentions and the bell hold in every window of both", async ({ browser, request }) => {
  test.setTimeout(120_000);
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const place = await makeServer(request, ana, [ben]);
  const other = await as<{ id: string }>(request, ana, "POST", `/servers/${place.id}/channels`, { name: "workshop" });
  const anas = await openAs(browser, ana, place.path);
  const benInList = members(anas).getByRole("button", { name: ben.username });
  await expect(benInList).toBeVisible();
  await expect(benInList.locator("[data-status]")).toHaveCount(0);

  await test.step("Ben is there from his first window to his last", async () => {
    const first = await openAs(browser, ben, `/channels/${place.id}/${other.id}`);
    await expect(benInList.locator("[data-status=online]")).toBeVisible();
    const second = await openAs(browser, ben, `/channels/${place.id}/${other.id}`);
    await first.context().close();
    await expect(second.getByRole("textbox", { name: /^Message / })).toBeVisible();
    await expect(benInList.locator("[data-status=online]")).toBeVisible();
    await second.context().close();
    await expect(benInList.locator("[data-status]")).toHaveCount(0, { timeout: 10_000 });
  });

  const [bens, bensToo] = [
    await openAs(browser, ben, `/channels/${place.id}/${other.id}`),
    await openAs(browser, ben, `/channels/${place.id}/${other.id}`),
  ];

  await test.step("everybody sees themselves as others do", async () => {
    for (const page of [anas, bens, bensToo]) {
      await expect(page.getByRole("button", { name: /^Your menu/ }).locator("[data-status=online]")).toBeVisible();
    }
  });

  await test.step("what Ben chooses is seen by Ana and in his other window", async () => {
    await bens.getByRole("button", { name: /^Your menu/ }).click();
    await bens.getByRole("menuitem", { name: "Say what you are doing…" }).click();
    await bens.getByLabel("In a few words").fill("Sorting charts");
    await bens.getByRole("button", { name: "Save" }).click();
    await expect(benInList).toContainText("Sorting charts");
    await expect(bensToo.getByRole("button", { name: /^Your menu/ })).toContainText("Sorting charts");
  });

  await test.step("somebody who types is named until their message comes, and not to themselves", async () => {
    await bens.goto(place.path);
    const composer = bens.getByRole("textbox", { name: /^Message / });
    await composer.pressSequentially("nearly done");
    await expect(anas.locator("[data-typing]")).toHaveText(`${ben.username} is typing`);
    await expect(bens.locator("[data-typing]")).toHaveCount(0);
    await composer.press("Enter");
    await expect(messageRow(anas, "nearly done")).toBeVisible();
    await expect(anas.locator("[data-typing]")).toHaveCount(0);
    await bens.goto(`/channels/${place.id}/${other.id}`);
  });

  await test.step("a mention counts on channel, bell and title of both windows, and reading it here clears it there", async () => {
    await say(anas, `@${ben.username} have a look`);
    for (const page of [bens, bensToo]) {
      await expect(page.getByRole("link", { name: /^general, .*1 mention$/ })).toBeVisible();
      await expect(bell(page, /^Notifications, 1 unread$/)).toBeVisible();
      await expect(page).toHaveTitle(/^\(1\) /);
    }
    await bell(bens, /^Notifications, 1 unread$/).click();
    await bens.getByRole("link", { name: new RegExp(`${ana.username} mentioned you`) }).click();
    await expect(messageRow(bens, "have a look")).toBeVisible();
    for (const page of [bens, bensToo]) {
      await expect(bell(page, /^Notifications$/)).toBeVisible();
      await expect(page.getByRole("link", { name: "general, channel", exact: true })).toBeVisible();
      await expect(page).not.toHaveTitle(/^\(/);
    }
  });

  await test.step("who was away finds where they stopped", async () => {
    await bens.goto(`/channels/${place.id}/${other.id}`);
    for (let n = 1; n <= 60; n += 1) await post(request, ana, place.channelId, `entry ${n}.`);
    await bens.getByRole("link", { name: /^general, .*unread$/ }).click();
    await bens.getByRole("button", { name: "60 new messages above" }).click();
    await expect(messageRow(bens, "entry 1.")).toBeInViewport();
    await expect(bens.locator("[data-unread-from]")).toHaveCount(1);
    await expect(messageRow(bens, "entry 1.")).toHaveAccessibleName(/^New\. /);
  });

  await test.step("an invitation is answered from the bell", async () => {
    const host = await register(request, "host");
    const harbour = await makeServer(request, host, [], "Harbour of invitations");
    await as(request, host, "POST", `/servers/${harbour.id}/members`, { userId: ben.id });
    await bell(bensToo, /^Notifications, 1 unread$/).click();
    await bensToo.getByRole("button", { name: "Accept" }).click();
    await expect(bensToo.getByText("You accepted.")).toBeVisible();
    await expect(bens.getByRole("link", { name: harbour.name })).toBeVisible();
    await expect(bell(bens, /^Notifications$/)).toBeVisible();
  });
});
