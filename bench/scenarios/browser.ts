// The product in a browser on a machine that is four times slower: how long people wait for what they see, whether a busy channel
// leaves the page free, and what stays in memory. Beside it, an empty page of the same browser at the same pace.
import type { Browser, Page } from "@playwright/test";
import { until } from "@/tests/faults/wait";
import type { Benchmark } from "../benchmark";
import { heapMegabytes, launchBrowser, loadAll, openFresh, type MeasuredPage } from "../browser-page";
import type { Options } from "../options";
import { clickToPaint, throttle, typeInto, watchTasks } from "../page-clock";
import { fillChannels } from "../stand/history";
import { populate } from "../stand/population";
import { withStand, type Stand } from "../stand/stand";
import { Talkers } from "../stand/talkers";
import { BUSY, outcomeOf, type Busy, type Times } from "./browser-outcome";

const SLOWER = 4;
const TALKERS = 20;
const OTHER_CHANNELS = 14;
const SHORT_HISTORY = 300;
const SWITCHES = 24;
const HISTORY = 10_000;
const RECEIVED = 20_000;
const USUAL_SECONDS = 15;

interface Scene {
  url: string;
  port: number;
  readerToken: string;
  tokens: string[];
  /** The first one is long. */
  places: { path: string; channelId: string; newestId: string }[];
}

async function newestIn(url: string, token: string, channelId: string): Promise<string> {
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/api/messages?channelId=${channelId}&limit=1`, { headers });
  const { items } = (await response.json()) as { items: { id: string }[] };
  return items[0]?.id ?? "";
}

async function setUp(stand: Stand, scale: number): Promise<Scene> {
  const { app, port, databaseUrl } = await stand.product();
  const members = Array.from({ length: TALKERS + 1 }, (_, number) => number);
  const { people, servers } = await populate(databaseUrl, members.length, [{ members, channels: OTHER_CHANNELS + 1 }]);
  const [server] = servers;
  const [readerToken = "", ...tokens] = people.map(({ token }) => token);
  const channelIds = server?.channelIds ?? [];
  const histories = channelIds.map((channelId, index) => {
    const count = index === 0 ? Math.round(HISTORY * scale) : SHORT_HISTORY;
    return { channelId, authorId: people[1]?.id ?? "", count };
  });
  await fillChannels(databaseUrl, histories);
  const places = channelIds.map(async (channelId) => ({
    path: `/channels/${server?.id}/${channelId}`,
    channelId,
    newestId: await newestIn(app.url, readerToken, channelId),
  }));
  return { url: app.url, port, readerToken, tokens, places: await Promise.all(places) };
}

/** The same questions to a page that has nothing to do. */
async function measureEmpty(browser: Browser, url: string): Promise<Times> {
  const { page, cdp, close } = await openFresh(browser, url);
  await page.setContent(
    `<button onclick="document.getElementById('news').hidden = !document.getElementById('news').hidden">show</button>
     <p id="news" hidden>the newest message</p><textarea></textarea>`,
  );
  await throttle(cdp, SLOWER);
  const cached: number[] = [];
  for (let count = 0; count < SWITCHES; count += 1) {
    cached.push(await clickToPaint(page, "button", "#news"));
    await page.click("button");
  }
  await page.locator("textarea").focus();
  const keys = await typeInto(page);
  await close();
  return { cached, opened: [], keys };
}

const newestOf = ({ channelId, newestId }: Scene["places"][number]) =>
  `[data-channel-id="${channelId}"] [data-message-id="${newestId}"]`;

async function open(browser: Browser, scene: Scene): Promise<MeasuredPage> {
  const [long] = scene.places;
  if (!long) throw new Error("no channel");
  const opened = await openFresh(browser, scene.url, scene.readerToken);
  await opened.page.goto(long.path);
  await opened.page.locator(newestOf(long)).waitFor();
  await opened.page.waitForLoadState("networkidle");
  return opened;
}

async function measureTimes(browser: Browser, scene: Scene): Promise<Times> {
  const { page, cdp, close } = await open(browser, scene);
  const switchTo = (place: Scene["places"][number]) =>
    clickToPaint(page, `a[href="${place.path}"]`, newestOf(place)).finally(() => page.waitForTimeout(150));
  const [, ...others] = scene.places;
  await throttle(cdp, SLOWER);
  const opened: number[] = [];
  for (const place of others) opened.push(await switchTo(place));
  const cached: number[] = [];
  for (let count = 0; count < SWITCHES; count += 1) {
    const place = others[count % others.length];
    if (place) cached.push(await switchTo(place));
  }
  await throttle(cdp, 1);
  await page.click(`a[href="${scene.places[0]?.path}"]`);
  await loadAll(page);
  await throttle(cdp, SLOWER);
  await page.getByRole("textbox", { name: /^Message / }).focus();
  const keys = await typeInto(page);
  await close();
  return { cached, opened, keys };
}

const lastShown = (page: Page) =>
  page.evaluate(() => {
    const rows = [...document.querySelectorAll("[data-message-id]")];
    return Math.max(0, ...rows.map((row) => Number(row.getAttribute("aria-posinset"))));
  });

async function measureBusy(browser: Browser, scene: Scene, options: Options): Promise<Busy> {
  const { page, cdp, close } = await open(browser, scene);
  const talkers = await Talkers.enter(scene.port, scene.tokens, scene.places[0]?.channelId ?? "");
  await page.waitForTimeout(1_000);
  const heapBefore = await heapMegabytes(cdp);
  const first = await lastShown(page);

  await throttle(cdp, SLOWER);
  const stopWatching = await watchTasks(page);
  const lastId = await talkers.talk(BUSY.perSecond, (BUSY.seconds * options.seconds) / USUAL_SECONDS);
  await page.locator(`[data-message-id="${lastId}"]`).waitFor();
  const tasks = await stopWatching();
  await throttle(cdp, 1);

  const received = (await lastShown(page)) - first;
  const flooded = Math.round(RECEIVED * options.scale);
  await talkers.flood(flooded);
  await until(
    async () => (await lastShown(page)) >= first + received + flooded,
    60_000,
    "the last message of the flood",
  );
  await page.waitForTimeout(1_000);
  const heapAfter = await heapMegabytes(cdp);
  talkers.leave();
  await close();
  return { ...tasks, received, heapBefore, heapAfter, flooded };
}

export const browserScenario: Benchmark = {
  name: "browser",
  about: `what people wait for in Chromium, slowed down ${SLOWER} times, with ${HISTORY.toLocaleString("en")} messages in a channel`,
  basis: "one run",
  run: (options) =>
    withStand(async (stand) => {
      const scene = await setUp(stand, options.scale);
      const browser = await launchBrowser();
      try {
        const empty = await measureEmpty(browser, scene.url);
        const times = await measureTimes(browser, scene);
        return outcomeOf(empty, times, await measureBusy(browser, scene, options));
      } finally {
        await browser.close();
      }
    }),
};
