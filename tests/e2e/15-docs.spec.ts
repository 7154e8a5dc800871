// The page where programs' authors read and try the API: from this instance alone, as whoever is signed in.
import { expect, test } from "@playwright/test";
import { makeServer, openAs, register } from "./people";

test("the API is read and tried on its page, and nobody else's server is asked", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const page = await openAs(browser, ana, "/channels/me");
  const elsewhere: string[] = [];
  page.on("request", (one) => {
    const { origin, protocol } = new URL(one.url());
    if (protocol.startsWith("http") && origin !== new URL(page.url()).origin) elsewhere.push(one.url());
  });
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  await page.goto("/docs");
  await expect(page.getByRole("heading", { level: 1, name: "The Parley API" })).toBeVisible();

  const operation = page.locator("#operations-servers-getServersServerId");
  await operation.getByRole("button", { name: /One server/ }).click();
  await operation.getByRole("textbox", { name: "serverId" }).fill(place.id);
  await operation.getByRole("button", { name: "Execute" }).click();
  const answer = operation.locator(".live-responses-table");
  await expect(answer).toContainText("200");
  await expect(answer).toContainText(`"name": "${place.name}"`);

  const unknown = page.locator("#operations-channels-getChannelsChannelId");
  await unknown.getByRole("button", { name: /One channel/ }).click();
  await unknown.getByRole("textbox", { name: "channelId" }).fill("1");
  await unknown.getByRole("button", { name: "Execute" }).click();
  await expect(unknown.locator(".live-responses-table")).toContainText('"code": "NOT_FOUND"');

  expect(elsewhere).toEqual([]);
  expect(refused).toEqual([]);
  const description = (await (await page.request.get("/api/openapi.json")).json()) as { openapi: string };
  expect(description.openapi).toBe("3.1.0");
  await page.context().close();
});
