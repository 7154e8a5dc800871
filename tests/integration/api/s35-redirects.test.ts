// S35: after signing in or out nobody is sent to another site, whatever address a link brought along.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { HOME_PATH } from "@/lib/rules/return-path";
import { Browser, signedInBrowser } from "../../fixtures/clients-browser";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newPerson, PASSWORD, type Person } from "../../fixtures/people";

let server: TestServer;
let person: Person;

beforeAll(async () => {
  server = await startTestServer();
  person = await newPerson(server.url);
});
afterAll(() => server.close());

const elsewhere = () => [
  "http://evil.example",
  "https://evil.example/channels/me",
  "//evil.example",
  "/\\evil.example",
  "\\/evil.example",
  "https:evil.example",
  "javascript:alert(1)",
  "data:text/html,hi",
  "/%2F/evil.example",
  "/\t/evil.example",
  `${server.url}.evil.example/`,
  `${server.url}@evil.example/`,
  `${server.url}//evil.example`,
  `http://evil.example?${server.url}/`,
];

const urlIn = ({ text }: { text: string }) => (JSON.parse(text) as { url: string }).url;

describe("S35: where one is sent", () => {
  it("after signing in is home, when the address lies elsewhere", async () => {
    for (const callbackUrl of elsewhere()) {
      const answer = await new Browser(server.url).signIn(person.username, PASSWORD, { callbackUrl });
      expect([callbackUrl, urlIn(answer)]).toEqual([callbackUrl, `${server.url}${HOME_PATH}`]);
    }
  });

  it("after signing in is the place one came from, when it lies here", async () => {
    for (const path of ["/invite/abc", "/channels/1/2?x=1#y"]) {
      for (const callbackUrl of [path, `${server.url}${path}`]) {
        const answer = await new Browser(server.url).signIn(person.username, PASSWORD, { callbackUrl });
        expect(urlIn(answer)).toBe(`${server.url}${path}`);
      }
    }
  });

  it("after signing out is never elsewhere", async () => {
    for (const callbackUrl of elsewhere()) {
      const browser = await signedInBrowser(server.url, person.username);
      const answer = await browser.postForm("/api/auth/signout", { callbackUrl });
      expect([callbackUrl, urlIn(answer)]).toEqual([callbackUrl, `${server.url}${HOME_PATH}`]);
    }
  });

  it("by a link to the sign-in page is our own page, and what it remembers lies here", async () => {
    // NextAuth writes each address that it refuses to the console.
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    for (const callbackUrl of elsewhere()) {
      const browser = new Browser(server.url);
      const answer = await browser.call("GET", `/api/auth/signin?callbackUrl=${encodeURIComponent(callbackUrl)}`);
      const location = new URL(answer.headers.get("location") ?? "", server.url);
      expect([answer.status, location.origin, location.pathname]).toEqual([302, server.url, "/sign-in"]);
      const home = `${server.url}${HOME_PATH}`;
      expect([home, ""]).toContain(decodeURIComponent(browser.jar.get("next-auth.callback-url") ?? ""));
      expect(location.href).not.toContain("evil");
    }
  });
});
