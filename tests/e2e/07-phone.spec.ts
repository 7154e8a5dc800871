// A phone: one column with drawers, everything within reach of a thumb, and never a page that slides sideways.
import { expect, test, type Browser, type Locator, type Page } from "@playwright/test";
import { as, makeServer, messageRow, post, register, say, signInOnScreen, type Person } from "./people";

async function openOnPhone(browser: Browser, person: Person, path: string): Promise<Page> {
  const viewport = { width: 390, height: 844 };
  const page = await (await browser.newContext({ viewport, hasTouch: true, isMobile: true })).newPage();
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await expectFits(page);
  await signInOnScreen(page, person.username);
  await page.waitForURL(`**${path}`);
  return page;
}

async function expectFits(page: Page): Promise<void> {
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(widths).toEqual([390, 390]);
}

async function expectTouchable(target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const box = await target.boundingBox();
  expect(Math.round(Math.min(box?.width ?? 0, box?.height ?? 0)), target.toString()).toBeGreaterThanOrEqual(44);
}

test("drawers open and close, channels change, messages go, all by touch", async ({ browser, request }) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const place = await makeServer(request, ana, [ben]);
  await as(request, ana, "POST", `/servers/${place.id}/channels`, { name: "plans" });
  const page = await openOnPhone(browser, ana, place.path);
  await expectFits(page);
  await page.getByRole("button", { name: "Servers and channels" }).tap();
  const drawer = page.getByRole("dialog", { name: "Servers and channels" });
  await expect(drawer.getByRole("link", { name: /^plans,/ })).toBeVisible();
  await expectFits(page);
  await page.touchscreen.tap(380, 400);
  await expect(drawer).toBeHidden();

  await page.getByRole("button", { name: "Servers and channels" }).tap();
  await drawer.getByRole("link", { name: /^plans,/ }).tap();
  await expect(drawer).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("plans");
  await page.getByRole("textbox", { name: "Message #plans" }).fill("sent with a thumb");
  await page.getByRole("button", { name: "Send", exact: true }).tap();
  await expect(messageRow(page, "sent with a thumb")).toBeVisible();
  await expect(page.locator("[data-pending]")).toHaveCount(0);

  await page.getByRole("button", { name: "Members" }).tap();
  const members = page.getByRole("dialog", { name: "Members" });
  await members.getByRole("button", { name: ben.username }).tap();
  const card = page.getByRole("dialog", { name: `About ${ben.username}` });
  await expect(card).toBeInViewport({ ratio: 1 });
  await expectFits(page);
  await card.getByRole("button", { name: "Message" }).tap();
  await page.waitForURL("**/channels/me/*");
  await expect(members).toBeHidden();
  await say(page, "from the phone");
  await expect(messageRow(page, "from the phone")).toBeVisible();
  await page.context().close();
});

test("what one presses most is at least 44 pixels wide and high", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  await post(request, ana, place.channelId, "press here");
  const page = await openOnPhone(browser, ana, place.path);
  for (const name of ["Servers and channels", "Members", "Attach files", "Send"]) {
    await expectTouchable(page.getByRole("button", { name, exact: true }));
  }
  const row = messageRow(page, "press here");
  await row.tap();
  for (const name of ["Reply", "Edit", "Delete"]) await expectTouchable(row.getByRole("button", { name }));
  await page.getByRole("button", { name: "Servers and channels" }).tap();
  const drawer = page.getByRole("dialog", { name: "Servers and channels" });
  await expectTouchable(drawer.getByRole("link", { name: /^general,/ }));
  await expectTouchable(drawer.getByRole("link", { name: place.name }));
  await expectTouchable(drawer.getByRole("button", { name: "Create a server" }));
  await expectTouchable(drawer.getByRole("button", { name: "Server menu" }));
  await expectTouchable(drawer.getByRole("button", { name: /^Your menu/ }));
  await page.context().close();
});

test("long names, texts, code and every window fit a narrow screen", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana, [], "W".repeat(100));
  await as(request, ana, "PATCH", `/channels/${place.channelId}`, { name: "w".repeat(100), topic: "t".repeat(1_000) });
  await as(request, ana, "PUT", "/users/me", { displayName: "M".repeat(64) });
  for (const text of [
    "W".repeat(2_000),
    `\`\`\`\n${"code ".repeat(200)}\n\`\`\``,
    `https://example.org/${"p".repeat(500)}`,
  ]) {
    await post(request, ana, place.channelId, text);
  }
  const page = await openOnPhone(browser, ana, place.path);
  await expect(page.getByRole("article")).toHaveCount(3);
  await expectFits(page);
  for (const name of ["Invite people", "Create channel", "Server settings", "Delete server"]) {
    await page.getByRole("button", { name: "Servers and channels" }).tap();
    await page.getByRole("button", { name: "Server menu" }).tap();
    await page.getByRole("menuitem", { name }).tap();
    const dialog = page.getByRole(name === "Delete server" ? "alertdialog" : "dialog").last();
    await expect(dialog).toBeVisible();
    await expect.poll(async () => (await dialog.boundingBox())?.width ?? 0).toBeLessThanOrEqual(390);
    await expectFits(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  for (const path of ["/settings", "/channels/me", `/invite/${place.inviteCode}`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectFits(page);
  }
  await page.context().close();
});

/** A finger, as the browser's own input knows it, with a clock of its own: how fast it goes is no matter of the machine. */
async function finger(page: Page) {
  const session = await page.context().newCDPSession(page);
  let at = { x: 0, y: 0 };
  let seconds = 0;
  const send = (type: "touchStart" | "touchMove" | "touchEnd") =>
    session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: type === "touchEnd" ? [] : [at],
      timestamp: seconds,
    });
  return {
    put: async (x: number, y: number) => {
      at = { x, y };
      seconds = Date.now() / 1_000;
      await send("touchStart");
    },
    /** In small steps, as a finger goes, each of `stepMs`. */
    move: async (x: number, y: number, stepMs = 16) => {
      const from = at;
      for (let step = 1; step <= 10; step += 1) {
        at = { x: from.x + ((x - from.x) * step) / 10, y: from.y + ((y - from.y) * step) / 10 };
        seconds += stepMs / 1_000;
        await send("touchMove");
      }
    },
    lift: () => send("touchEnd"),
  };
}

const SLOWLY = 120;

/** How much of the drawer is on the screen, in pixels, and how wide it is. */
function drawn(page: Page, side: "start" | "end"): Promise<{ seen: number; width: number }> {
  return page.locator(`[data-sheet=${side}]`).evaluate((panel) => {
    const { left, right, width } = panel.getBoundingClientRect();
    return { seen: Math.max(0, Math.min(right, innerWidth) - Math.max(left, 0)), width };
  });
}

async function openWithDrawers(browser: Browser, person: Person, path: string): Promise<Page> {
  const page = await openOnPhone(browser, person, path);
  await expect(page.getByRole("textbox", { name: /^Message / })).toBeVisible();
  // What follows the finger is loaded after the screen.
  await page.waitForLoadState("networkidle");
  return page;
}

test("a drawer follows the finger to the pixel, and place or speed decide at its end", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const page = await openWithDrawers(browser, ana, place.path);
  const touch = await finger(page);
  const navigation = page.getByRole("dialog", { name: "Servers and channels" });

  await touch.put(60, 400);
  await touch.move(160, 402);
  const before = await drawn(page, "start");
  await touch.move(240, 404);
  const after = await drawn(page, "start");
  expect(Math.abs(after.seen - before.seen - 80)).toBeLessThan(1.5);
  // The first few pixels of its way only said that it goes sideways.
  expect(Math.abs(after.seen - 180)).toBeLessThan(25);
  expect(after.seen / after.width).toBeGreaterThan(0.4);
  // Slowly back below the half: it goes away.
  await touch.move(130, 404, SLOWLY);
  await touch.lift();
  await expect(navigation).toHaveCount(0);

  await touch.put(60, 400);
  await touch.move(280, 400, SLOWLY);
  await touch.lift();
  await expect.poll(async () => (await drawn(page, "start")).seen).toBe(after.width);
  await expect.poll(() => navigation.evaluate((panel) => panel.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Escape");
  await expect(navigation).toHaveCount(0);

  // A fling is short and fast.
  await touch.put(60, 400);
  await touch.move(150, 400, 8);
  await touch.lift();
  await expect.poll(async () => (await drawn(page, "start")).seen).toBe(after.width);
  await touch.put(300, 400);
  await touch.move(200, 400, 8);
  await touch.lift();
  await expect(navigation).toHaveCount(0);

  await touch.put(340, 400);
  await touch.move(150, 400);
  await touch.lift();
  const members = page.getByRole("dialog", { name: "Members" });
  await expect(members.getByText(ana.username).first()).toBeVisible();
  await touch.put(150, 400);
  await touch.move(330, 400);
  await touch.lift();
  await expect(members).toHaveCount(0);
  await page.context().close();
});

test("a finger that scrolls, or moves what scrolls sideways, brings no drawer", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  for (let index = 0; index < 20; index += 1) await post(request, ana, place.channelId, `line ${index}\nand one more`);
  await post(request, ana, place.channelId, `\`\`\`\n${"code ".repeat(200)}\n\`\`\``);
  const page = await openWithDrawers(browser, ana, place.path);
  const touch = await finger(page);
  const code = page.locator("pre").last();
  const box = await code.boundingBox();
  await touch.put(200, (box?.y ?? 0) + 10);
  await touch.move(330, (box?.y ?? 0) + 10);
  await expect(page.locator("[data-sheet]")).toHaveCount(0);
  await touch.lift();

  const row = messageRow(page, "line 15");
  const top = (await row.boundingBox())?.y ?? 0;
  await touch.put(100, 300);
  await touch.move(140, 500);
  await expect(page.locator("[data-sheet]")).toHaveCount(0);
  await touch.lift();
  await expect.poll(async () => ((await row.boundingBox())?.y ?? 0) - top).toBeGreaterThan(100);
  await page.context().close();
});
