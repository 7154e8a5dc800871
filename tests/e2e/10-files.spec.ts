// Files as people send them: several at once by every way, faults that can be mended, pictures that are described, seen and
// walked through by keys.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Route } from "@playwright/test";
import {
  bring,
  choose,
  composer,
  expectUploaded,
  pictureFile,
  sendWith,
  soundFile,
  STORED,
  textFile,
  tray,
} from "./files";
import { makeServer, messageRow, openAs, register, say } from "./people";

const UPLOADS = "**/api/uploads/**";

test("files come by button, drop and paste, several at once, and go as one message", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const page = await openAs(browser, ana, (await makeServer(request, ana)).path);
  await expect(composer(page)).toBeVisible();
  const twice = textFile("notes.txt", "the same");
  await choose(page, await pictureFile("chosen.png", 40, 30), twice, twice);
  await bring(composer(page), "drop", [await pictureFile("dropped.png", 30, 40), soundFile("dropped.wav")]);
  // Every screenshot comes out of the clipboard as "image.png"; two of them must be told apart.
  await bring(composer(page), "paste", [await pictureFile("image.png", 50, 50)]);
  await expect(
    tray(page)
      .getByText(/^Screenshot .*\d.*\.png$/)
      .first(),
  ).toBeAttached();
  const row = await sendWith(page, "all together", 6);
  await expect(row.getByRole("list", { name: "Attachments" }).getByRole("listitem")).toHaveCount(6);
  await expect(row.getByRole("img")).toHaveCount(3);
  await expect(row.getByText("notes.txt")).toHaveCount(2);
  await page.context().close();
});

test("an upload can be cancelled, a failed one says why and is tried again, another channel does not stop it", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const page = await openAs(browser, ana, place.path);
  await expect(composer(page)).toBeVisible();
  await page.route(UPLOADS, (route) => route.abort());
  await choose(page, textFile("broken.txt", "x"));
  await expect(tray(page).getByRole("alert")).toContainText("Check your connection");
  await page.unroute(UPLOADS);
  await page.getByRole("button", { name: "Retry broken.txt" }).click();
  await expectUploaded(page, 1);

  const held: Route[] = [];
  await page.route(UPLOADS, (route) => void held.push(route));
  await choose(page, textFile("unwanted.txt", "x"), textFile("slow.txt", "x"));
  await expect.poll(() => held.length).toBe(2);
  await page.getByRole("button", { name: "Cancel unwanted.txt" }).click();
  await expect(tray(page)).not.toContainText("unwanted.txt");
  await page.getByRole("navigation", { name: "Servers" }).getByRole("link").first().click();
  await page.waitForURL("**/channels/me");
  await page.unroute(UPLOADS);
  await Promise.all(held.map((route) => route.continue().catch(() => undefined)));
  await page.getByRole("link", { name: place.name }).click();
  await page.waitForURL(`**${place.path}`);
  const row = await sendWith(page, "two arrived", 2);
  await expect(row).toContainText("slow.txt");

  await page.context().addCookies([{ name: "parley-language", value: "de", url: page.url() }]);
  await page.reload();
  await choose(page, { name: "huge.bin", mimeType: "", buffer: Buffer.alloc(33 * 1024 * 1024) });
  await expect(page.getByRole("list", { name: "Dateien für diese Nachricht" }).getByRole("alert")).toHaveText(
    "Größer als 32 MB.",
  );
  await page.context().close();
});

test("what a picture shows reaches others in words, also when the page was reloaded before it was sent", async ({
  browser,
  request,
}) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const place = await makeServer(request, ana, [ben]);
  const page = await openAs(browser, ana, place.path);
  await expect(composer(page)).toBeVisible();
  const isCut = (url: URL) => url.pathname.startsWith("/api/socket/");
  await page.route(isCut, (route) => route.abort());
  await page.routeWebSocket(/socket/, (socket) => socket.close());
  await page.reload();
  await expect(composer(page)).toBeVisible();
  await choose(page, await pictureFile("harbour.png", 640, 400));
  const describe = page.getByRole("button", { name: "Describe harbour.png" });
  await describe.click();
  const field = page.getByRole("dialog").getByRole("textbox", { name: "Description" });
  await expect(field).toBeFocused();
  await field.fill("ä".repeat(1_001));
  await expect(page.getByRole("dialog").getByRole("button", { name: "Save" })).toBeDisabled();
  await field.fill("Two boats in the <harbour>");
  await field.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Change the description of harbour.png" })).toBeFocused();
  await expectUploaded(page, 1);
  await say(page, "look at this");
  const own = messageRow(page, "look at this").getByRole("img", { name: "Two boats in the <harbour>" });
  await expect(own).toBeVisible();
  await page.reload();
  await expect(own).toBeVisible();
  await expect(page.locator("[data-pending]")).toHaveCount(1);
  await page.unroute(isCut);

  const other = await openAs(browser, ben, place.path);
  const row = messageRow(other, "look at this");
  await expect(row.getByRole("img", { name: "Two boats in the <harbour>" })).toBeVisible({ timeout: 30_000 });
  const badge = row.getByRole("button", { name: "Description of harbour.png" });
  await badge.click();
  await expect(other.getByRole("dialog").getByText("Two boats in the <harbour>")).toBeVisible();
  await other.keyboard.press("Escape");
  await expect(badge).toBeFocused();
  for (const one of [page, other]) await one.context().close();
});

test("the viewer goes through all pictures by keys and gives the focus back", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const page = await openAs(browser, ana, (await makeServer(request, ana)).path);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await expect(composer(page)).toBeVisible();
  await choose(page, await pictureFile("first.png", 300, 200), await pictureFile("second.png", 200, 300, "#357"));
  await sendWith(page, "two pictures", 2);
  await choose(page, await pictureFile("third.png", 300, 300, "#573"));
  const row = await sendWith(page, "one more", 1);

  const opener = row.getByRole("link", { name: "third.png" });
  await opener.focus();
  await page.keyboard.press("Enter");
  const viewer = page.getByRole("dialog", { name: "Picture" });
  const current = (position: string) => viewer.getByRole("group", { name: position });
  await expect(current("3 of 3").getByRole("img", { name: "third.png" })).toBeVisible();
  await expect(viewer).toContainText(`Sent by ${ana.username}`);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.keyboard.press("ArrowLeft");
  await expect(current("2 of 3").getByRole("img", { name: "second.png" })).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(current("1 of 3").getByRole("img", { name: "first.png" })).toBeVisible();
  // The words below come with the end of the move; what is pressed before it belongs to the picture that goes.
  await expect(viewer.getByText("first.png", { exact: true })).toBeVisible();
  const width = async () => (await viewer.getByRole("img", { name: "first.png" }).boundingBox())?.width ?? 0;
  const before = await width();
  await page.keyboard.press("+");
  await expect.poll(width).toBeGreaterThan(before * 1.3);
  await expect(viewer.getByRole("link", { name: "Download first.png" })).toHaveAttribute("href", /download=1$/);
  await expect(viewer.getByRole("link", { name: "Open original" })).toHaveAttribute("href", STORED);
  await page.keyboard.press("Escape");
  await expect(viewer).toHaveCount(0);
  await expect(opener).toBeFocused();

  const opened = page.context().waitForEvent("page");
  await opener.click({ modifiers: ["ControlOrMeta"] });
  expect((await opened).url()).toMatch(STORED);
  await expect(viewer).toHaveCount(0);
  await page.context().close();
});
