// One's own account: signing in and where it leads, the profile that others see, and what ends the sessions elsewhere.
import { expect, test } from "@playwright/test";
import { makeServer, messageRow, newName, openAs, PASSWORD, post, register, signInOnScreen } from "./people";

test("a sign-in that fails says so alike for a wrong name and a wrong password, and keeps the name", async ({
  page,
  request,
}) => {
  const ana = await register(request, "ana");
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("Type your username or e-mail address.")).toBeVisible();
  await expect(page.getByText("Type your password.")).toBeVisible();
  const sentences: string[] = [];
  for (const name of [ana.username, newName("nobody")]) {
    await page.reload();
    await signInOnScreen(page, name, "not the password");
    const problem = page.getByRole("main").getByRole("alert");
    await expect(problem).toBeVisible();
    sentences.push((await problem.textContent()) ?? "");
    await expect(page.getByLabel("Username or e-mail")).toHaveValue(name);
  }
  expect(sentences[0]).not.toBe("");
  expect(sentences[0]).toBe(sentences[1]);
  await signInOnScreen(page, ana.username);
  await page.waitForURL("**/channels/me");
});

test("after signing in one lands on a page of this site, whatever the address asked for", async ({
  browser,
  baseURL,
  request,
}) => {
  test.setTimeout(90_000);
  const ana = await register(request, "ana");
  const cases = [
    ["//evil.example", "/channels/me"],
    ["https://evil.example/", "/channels/me"],
    ["/\\evil.example", "/channels/me"],
    ["/%2f%2fevil.example", "/channels/me"],
    ["/settings", "/settings"],
  ] as const;
  for (const [next, path] of cases) {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await signInOnScreen(page, ana.username);
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    expect(page.url(), next).toBe(`${baseURL ?? ""}${path}`);
    await page.context().close();
  }
});

test("a new display name stands on one's own screen at once and on the other's", async ({ browser, request }) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const place = await makeServer(request, ana, [ben]);
  await post(request, ana, place.channelId, "who am I?");
  const other = await openAs(browser, ben, place.path);
  await expect(messageRow(other, "who am I?")).toContainText(ana.username);
  const page = await openAs(browser, ana, "/settings");
  const name = newName("Ana Newname");
  await page.getByLabel("Display name").fill(name);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("button", { name: `Your menu, ${name}` })).toBeVisible();
  await expect(other.getByRole("complementary").getByText(name)).toBeVisible();
  await expect(messageRow(other, "who am I?")).toContainText(name);
  await page.context().close();
  await other.context().close();
});

test("an account that is deleted asks for its name, leaves its words behind, and signs nobody in", async ({
  browser,
  request,
}) => {
  const [ana, ben] = [await register(request, "ana"), await register(request, "ben")];
  const place = await makeServer(request, ana, [ben]);
  await post(request, ben, place.channelId, "remember me");
  const other = await openAs(browser, ana, place.path);
  await expect(messageRow(other, "remember me")).toContainText(ben.username);
  const page = await openAs(browser, ben, "/settings");
  await page.getByRole("button", { name: "Delete my account" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "Delete my account" })).toBeDisabled();
  await dialog.getByLabel(ben.username).fill(ben.username);
  await dialog.getByLabel("Your current password").fill("not this one");
  await dialog.getByRole("button", { name: "Delete my account" }).click();
  await expect(dialog.getByText("This is not your current password")).toBeVisible();
  await expect(dialog.getByLabel(ben.username)).toHaveValue(ben.username);
  await dialog.getByLabel("Your current password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Delete my account" }).click();
  await page.waitForURL("**/sign-in");
  await signInOnScreen(page, ben.username);
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expect(other.getByRole("complementary").getByText(ben.username)).toHaveCount(0);
  await other.reload();
  await expect(messageRow(other, "remember me")).toContainText("Deleted user");
  await page.context().close();
  await other.context().close();
});

test("a new password needs the current one, and sends every other browser to the sign-in page", async ({
  browser,
  request,
}) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const other = await openAs(browser, ana, place.path);
  await expect(other.getByRole("textbox", { name: /^Message / })).toBeVisible();
  const page = await openAs(browser, ana, "/settings");
  await page.getByLabel("Current password").fill("not this one");
  await page.getByLabel("New password").fill("five new and calm words");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("This is not your current password")).toBeVisible();
  await expect(page.getByLabel("New password")).toHaveValue("five new and calm words");

  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed")).toBeVisible();
  await other.waitForURL("**/sign-in?**", { timeout: 20_000 });
  await page.reload();
  await expect(page.getByRole("heading", { name: "Profile and settings" })).toBeVisible();

  await signInOnScreen(other, ana.username);
  await expect(other.getByRole("main").getByRole("alert")).toBeVisible();
  await signInOnScreen(other, ana.username, "five new and calm words");
  await other.waitForURL(`**${place.path}`);
  await page.context().close();
  await other.context().close();
});

test("signing out everywhere ends this browser's session and the other's", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const other = await openAs(browser, ana, place.path);
  await expect(other.getByRole("textbox", { name: /^Message / })).toBeVisible();
  const page = await openAs(browser, ana, "/settings");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await page.waitForURL("**/sign-in");
  await other.waitForURL("**/sign-in?**", { timeout: 20_000 });
  for (const one of [page, other]) {
    await one.goto(place.path);
    await one.waitForURL("**/sign-in?**");
    expect((await one.request.get("/api/users/me")).status()).toBe(401);
  }
  expect((await request.get("/api/users/me", { headers: { Authorization: `Bearer ${ana.token}` } })).status()).toBe(
    401,
  );
  await page.context().close();
  await other.context().close();
});

test("nothing that was typed stays in a browser after signing out", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const page = await openAs(browser, ana, place.path);
  await page.getByRole("textbox", { name: /^Message / }).fill("a secret draft");
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain("a secret draft");
  await page.getByRole("button", { name: /^Your menu/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain("a secret draft");
  await page.goBack();
  await page.waitForURL("**/sign-in**");
  await expect(page.getByRole("heading", { name: "Welcome back" })).toBeVisible();
  await page.context().close();
});

test("the chosen theme stays, through a reload and on every page", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const page = await openAs(browser, ana, "/settings");
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  await page.getByRole("radio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveClass(/dark/);
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.reload();
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  expect(await background()).toBe(dark);
  await page.goto("/channels/me");
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.context().close();
});
