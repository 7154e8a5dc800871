// What was sent and not acknowledged outlives the tab and the browser, and goes out once.
import { expect, test } from "@playwright/test";
import { enterAs, makeServer, messageRow, register, say, textsOf } from "./people";

test("what was sent without a line goes out when the browser is opened again, once each and in order", async ({
  baseURL,
  launchOptions,
  playwright,
  request,
}, info) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const texts = Array.from({ length: 20 }, (_none, index) => `number ${index + 1}.`);
  const profile = info.outputPath("profile");
  const start = () => playwright.chromium.launchPersistentContext(profile, { ...launchOptions, baseURL });
  const before = await start();
  const page = await enterAs(await before.newPage(), ana, place.path);
  await say(page, "with a line");
  await expect(page.locator("[data-pending]")).toHaveCount(0);
  await before.setOffline(true);
  for (const text of texts) await say(page, text);
  await expect(page.locator("[data-pending]")).toHaveCount(20);
  await before.close();
  expect(await textsOf(request, ana, place.channelId)).toEqual(["with a line"]);

  // Two tabs at once: each message goes out once all the same.
  const after = await start();
  const [one, two] = [await after.newPage(), await after.newPage()];
  await Promise.all([one, two].map((tab) => tab.goto(place.path)));
  await expect(messageRow(one, "number 20.")).toBeVisible();
  for (const tab of [one, two]) await expect(tab.locator("[data-pending]")).toHaveCount(0);
  expect((await textsOf(request, ana, place.channelId)).toReversed()).toEqual(["with a line", ...texts]);
  await expect(messageRow(two, "number 20.")).toHaveCount(1);
  await after.close();
});
