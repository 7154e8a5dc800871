// S32: a session that was there before signing in is worth nothing afterwards, and the cookie is one that other sites and
// scripts cannot use.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { request } from "../../fixtures/clients";
import { Browser, signedInBrowser } from "../../fixtures/clients-browser";
import { connect } from "../../fixtures/clients-socket";
import { startTestServer, usePublicUrl, type TestServer } from "../../fixtures/http";
import { newPerson, type Person } from "../../fixtures/people";

const COOKIE = "next-auth.session-token";

let server: TestServer;
let attacker: Person;
let victim: Person;

beforeAll(async () => {
  server = await startTestServer();
  attacker = await newPerson(server.url, "attacker");
  victim = await newPerson(server.url, "victim");
});
afterEach(() => usePublicUrl(server.url));
afterAll(() => server.close());

async function whoIs(cookie: string): Promise<string | number> {
  const answer = await request(server.url, "GET", "/api/users/me", { cookie });
  return answer.status === 200 ? (JSON.parse(answer.text) as { id: string }).id : answer.status;
}

describe("S32: signing in", () => {
  it("ends the session that was planted before, and begins one with a new name", async () => {
    const planted = (await signedInBrowser(server.url, attacker.username)).jar.get(COOKIE) ?? "";
    expect(await whoIs(`${COOKIE}=${planted}`)).toBe(attacker.id);
    const browser = new Browser(server.url);
    browser.jar.set(COOKIE, planted);
    await browser.signIn(victim.username);
    const fresh = browser.jar.get(COOKIE) ?? "";
    expect(fresh).not.toBe(planted);
    expect(await whoIs(`${COOKIE}=${fresh}`)).toBe(victim.id);
    expect(await whoIs(`${COOKIE}=${planted}`)).toBe(401);
  });

  it("again gives a new session each time, and a made-up cookie no session at all", async () => {
    const [one, two] = [
      await signedInBrowser(server.url, victim.username),
      await signedInBrowser(server.url, victim.username),
    ];
    expect(one.jar.get(COOKIE)).not.toBe(two.jar.get(COOKIE));
    const browser = new Browser(server.url);
    browser.jar.set(COOKIE, "chosen-by-the-attacker");
    await browser.signIn(victim.username);
    expect(await whoIs(`${COOKIE}=chosen-by-the-attacker`)).toBe(401);
    expect(await whoIs(browser.jar.header)).toBe(victim.id);
  });

  it("out by NextAuth's form ends the session and its sockets, not only the cookie", async () => {
    const browser = await signedInBrowser(server.url, victim.username);
    const kept = `${COOKIE}=${browser.jar.get(COOKIE) ?? ""}`;
    const socket = await connect(server.url, { headers: { cookie: kept, origin: server.url } });
    await browser.postForm("/api/auth/signout", {});
    expect(browser.jar.get(COOKIE)).toBeUndefined();
    await socket.untilDisconnected();
    expect(await whoIs(kept)).toBe(401);
  });

  it("out by a link, without the form's token, is not possible", async () => {
    const browser = await signedInBrowser(server.url, victim.username);
    await browser.call("GET", "/api/auth/signout");
    await browser.call("POST", "/api/auth/signout", { raw: "", headers: { origin: "http://evil.example" } });
    expect(await whoIs(browser.jar.header)).toBe(victim.id);
  });
});

describe("S32: the session cookie", () => {
  async function setCookie(origin: string): Promise<{ name: string; attributes: string[] }> {
    const browser = new Browser(server.url, origin);
    const answer = await browser.signIn(victim.username);
    const line = answer.headers.getSetCookie().find((cookie) => cookie.includes("session-token")) ?? "";
    const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
    return { name: pair.split("=")[0] ?? "", attributes: attributes.filter((text) => !text.startsWith("Expires")) };
  }

  it("is HttpOnly and SameSite=Lax for the whole host", async () => {
    const { name, attributes } = await setCookie(server.url);
    expect(name).toBe(COOKIE);
    expect(attributes.toSorted()).toEqual(["HttpOnly", "Path=/", "SameSite=Lax"]);
  });

  it("is bound to the host by __Host- and Secure when the public address is https", async () => {
    usePublicUrl("https://chat.example.org");
    const { name, attributes } = await setCookie("https://chat.example.org");
    expect(name).toBe(`__Host-${COOKIE}`);
    expect(attributes.toSorted()).toEqual(["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]);
  });

  it("without its prefix is worth nothing when the public address is https: a neighbour could have set it", async () => {
    usePublicUrl("https://chat.example.org");
    const token = victim.token ?? "";
    expect(await whoIs(`${COOKIE}=${token}`)).toBe(401);
    expect(await whoIs(`__Host-${COOKIE}=${token}`)).toBe(victim.id);
  });
});
