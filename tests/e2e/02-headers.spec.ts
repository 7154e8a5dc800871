// What every page and every answer says about itself (reliability S49, S50): nothing runs that we did not write, nobody frames us,
// nothing is guessed, nothing tells what we are made of, and nothing of a person stays behind when they leave.
import { expect, test, type APIResponse } from "@playwright/test";
import { watch } from "./harm";
import { makeServer, messageRow, openAs, register, say } from "./people";

const PAGES = ["/", "/sign-in", "/sign-up", "/docs", "/channels/me", "/settings", "/invite/none", "/nowhere/at/all"];
// Some of them are answered before Next is asked (server/direct-doors.ts).
const OTHERS = [
  "/api/messages",
  "/api/read-states",
  "/api/health",
  "/api/users/me",
  "/api/openapi.json",
  "/api/none",
  "/icon.svg",
];

function expectCommon(answer: APIResponse, path: string): void {
  const headers = answer.headers();
  expect(headers, path).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
  });
  for (const telling of ["x-powered-by", "server", "access-control-allow-origin"]) {
    expect(Object.keys(headers), path).not.toContain(telling);
  }
}

test("every page says what may run in it and who may frame it, and every answer what it is", async ({ request }) => {
  for (const path of PAGES) {
    const answer = await request.get(path);
    expectCommon(answer, path);
    const policy = answer.headers()["content-security-policy"] ?? "";
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).toContain("base-uri 'none'");
    expect(/script-src [^;]*/.exec(policy)?.[0], path).toMatch(
      /^script-src 'self' 'nonce-[\w+/=]{40,}' 'strict-dynamic'$/,
    );
    expect(policy, path).not.toContain("unsafe-eval");
    expect(answer.headers()["cache-control"], path).toMatch(/no-store/);
    expect(await answer.text(), path).not.toMatch(/node_modules|webpack-internal|\bat .*\.[jt]s:\d+/);
  }
  for (const path of OTHERS) expectCommon(await request.get(path), path);
});

test("a nonce is new with every answer", async ({ request }) => {
  const policies = new Set<string>();
  for (let time = 0; time < 5; time += 1) {
    policies.add((await request.get("/sign-in")).headers()["content-security-policy"] ?? "");
  }
  expect(policies.size).toBe(5);
});

test("after signing out neither the storage nor the way back shows what was there", async ({ browser, request }) => {
  const ana = await register(request, "ana");
  const place = await makeServer(request, ana);
  const page = await openAs(browser, ana, place.path);
  const seen = watch(page);
  await say(page, "between these walls");
  await expect(messageRow(page, "between these walls")).toBeVisible();
  await page.getByRole("textbox", { name: /^Message / }).fill("a draft of mine");
  await page.getByRole("button", { name: /^Your menu/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  const left = await page.evaluate(async () => ({
    stored: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
    outgoing: await new Promise((resolve) => {
      const opening = indexedDB.open("parley-outbox");
      opening.onsuccess = () => {
        const counting = opening.result.transaction("messages").objectStore("messages").count();
        counting.onsuccess = () => resolve(counting.result);
      };
    }),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    caches: (await caches.keys()).length,
  }));
  expect(left.stored).not.toMatch(/draft|walls|ana/);
  expect([left.outgoing, left.workers, left.caches]).toEqual([0, 0, 0]);
  await page.goBack();
  await page.waitForURL("**/sign-in**");
  await expect(page.getByText("between these walls")).toHaveCount(0);
  expect(seen.filter((one) => !one.startsWith("console"))).toEqual([]);
  await page.context().close();
});
