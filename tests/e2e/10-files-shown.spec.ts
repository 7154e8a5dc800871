// Files as people see them in a message: nothing moves while they load or fail, what plays plays in place, texts begin there.
import { expect, test, type Route } from "@playwright/test";
import { choose, composer, filmFile, pictureFile, sendWith, soundFile, STORED, textFile } from "./files";
import { makeServer, messageRow, openAs, register } from "./people";

test("nothing moves while pictures load or fail, and the smallest one can be seen and pressed", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const page = await openAs(browser, ana, place.path);
  await expect(composer(page)).toBeVisible();
  await choose(page, await pictureFile("wide.png", 900, 300));
  await sendWith(page, "wide", 1);
  await choose(page, await pictureFile("dot.png", 2, 2));
  await sendWith(page, "dot", 1);
  await choose(
    page,
    await pictureFile("line.png", 1, 400),
    await pictureFile("b.png", 500, 90),
    await pictureFile("c.png", 9, 9),
  );
  await sendWith(page, "three", 3);

  const held: Route[] = [];
  await page.route(STORED, (route) => void held.push(route));
  await page.reload();
  await expect(messageRow(page, "three")).toBeVisible();
  await expect.poll(() => held.length).toBeGreaterThanOrEqual(5);
  const places = () =>
    page
      .locator("article, article li")
      .evaluateAll((all) => all.map((element) => element.getBoundingClientRect().toJSON() as object));
  const before = await places();
  const isFirst = (route: Route) => route === held[0];
  await Promise.all(held.map((route) => (isFirst(route) ? route.abort() : route.continue())));
  await expect(page.getByRole("button", { name: /^Load .* again$/ })).toHaveCount(1);
  await expect
    .poll(() =>
      page.locator("article img").evaluateAll((all) => all.every((one) => (one as HTMLImageElement).complete)),
    )
    .toBe(true);
  expect(await places()).toEqual(before);

  await page.unroute(STORED);
  await page.getByRole("button", { name: /^Load .* again$/ }).click();
  await expect(page.getByRole("button", { name: /^Load .* again$/ })).toHaveCount(0);
  await expect(page.locator("article img")).toHaveCount(5);
  expect(await places()).toEqual(before);
  const dot = await page.getByRole("img", { name: "dot.png" }).boundingBox();
  expect(Math.min(dot?.width ?? 0, dot?.height ?? 0)).toBeGreaterThanOrEqual(40);
  await page.context().close();
});

test("sound and film play in place, a text shows its beginning, what cannot be played is a download", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const page = await openAs(browser, ana, (await makeServer(request, ana)).path);
  await expect(composer(page)).toBeVisible();
  // Only the first bytes say that it is a film.
  const hollow = Buffer.from("1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878102428581022a", "hex");
  await choose(
    page,
    soundFile("tone.wav"),
    await filmFile(page, "film.webm"),
    { name: "hollow.webm", mimeType: "video/webm", buffer: hollow },
    textFile("poem.md", `# Roses\n${"line\n".repeat(20_000)}`),
  );
  const row = await sendWith(page, "listen", 4);
  for (const [kind, name] of [
    ["audio", "tone.wav"],
    ["video", "film.webm"],
  ] as const) {
    const player = row.locator(`${kind}[aria-label="${name}"]`);
    await expect(player).toHaveAttribute("controls");
    const isPlaying = () =>
      player.evaluate(async (element: HTMLMediaElement) => {
        element.muted = true;
        await element.play();
        return element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && element.error === null;
      });
    expect(await isPlaying(), name).toBe(true);
  }
  await expect(row.getByText("It cannot be played here.")).toBeVisible();
  await expect(row.getByRole("link", { name: "Download hollow.webm" })).toBeVisible();
  await row.getByRole("button", { name: "Show the text of poem.md" }).click();
  const text = row.getByRole("region", { name: "Text of poem.md" });
  await expect(text).toContainText("# Roses");
  await expect(row.getByText(/^Only the beginning: 65\.5 kB of 100 kB\.$/)).toBeVisible();
  await row.getByRole("button", { name: "Hide the text of poem.md" }).click();
  await expect(text).toHaveCount(0);
  await page.context().close();
});
