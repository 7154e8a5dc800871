// S24: a page of another site must not open a socket with the cookies that its visitor has here.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signedInBrowser } from "../../fixtures/clients-browser";
import { connect, refusedConnection } from "../../fixtures/clients-socket";
import { handshake as askHandshake } from "../../fixtures/handshake";
import { startTestServer, usePublicUrl, type TestServer } from "../../fixtures/http";
import { newPerson, type Person } from "../../fixtures/people";

let server: TestServer;
let person: Person;
let cookie: string;

beforeAll(async () => {
  server = await startTestServer();
  person = await newPerson(server.url);
  cookie = (await signedInBrowser(server.url, person.username)).jar.header;
});
afterAll(() => server.close());

const handshake = (transport: "polling" | "websocket", headers: Record<string, string>) =>
  askHandshake(server.url, transport, headers);

const otherSites = () => {
  const { host, port } = new URL(server.url);
  return [
    "http://evil.example",
    "https://evil.example",
    "null",
    "",
    "file://",
    `http://127.0.0.1.evil.example:${port}`,
    `http://${host}.evil.example`,
    `http://evil.example/${host}`,
    `http://evil.example#${host}`,
    `http://sub.127.0.0.1:${port}`,
    `http://127.0.0.1:${Number(port) === 3000 ? 3001 : 3000}`,
    "http://localhost",
  ];
};

describe.each(["polling", "websocket"] as const)("S24: a handshake by %s", (transport) => {
  const opened = transport === "websocket" ? 101 : 200;

  it("with a cookie is refused for every other site, look-alikes and null too", async () => {
    for (const origin of otherSites()) {
      expect([origin, await handshake(transport, { cookie, origin })]).toEqual([origin, 403]);
    }
  });

  it("with a cookie is refused when nothing says that our own page asks", async () => {
    expect(await handshake(transport, { cookie })).toBe(403);
    expect(await handshake(transport, { cookie, "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await handshake(transport, { cookie, "sec-fetch-site": "same-site" })).toBe(403);
    expect(await handshake(transport, { cookie, referer: "http://evil.example/" })).toBe(403);
  });

  it("with a cookie is taken from our own page", async () => {
    expect(await handshake(transport, { cookie, origin: server.url })).toBe(opened);
    expect(await handshake(transport, { cookie, "sec-fetch-site": "same-origin" })).toBe(opened);
  });

  it("from another site is refused without a cookie too, and without any page taken: bots have a token", async () => {
    expect(await handshake(transport, { origin: "http://evil.example" })).toBe(403);
    expect(await handshake(transport, {})).toBe(opened);
  });
});

describe("S24: a connection", () => {
  it("by cookie is the person's, and by cookie without our page is nobody's", async () => {
    const client = await connect(server.url, { headers: { cookie, origin: server.url } });
    expect(await client.sync()).toEqual({ ok: true, changed: {}, revoked: [] });
    client.close();
    await refusedConnection(server.url, { headers: { cookie } });
    await refusedConnection(server.url, { headers: { cookie, origin: "http://evil.example" } });
  });

  it("by token needs no page, and a bad token is not made up for by a cookie", async () => {
    const client = await connect(server.url, { token: person.token });
    client.close();
    const headers = { cookie, origin: server.url };
    expect((await refusedConnection(server.url, { token: "bad", headers })).message).toBe("UNAUTHENTICATED");
  });

  it("is taken from the public address too, behind a proxy that rewrites the host, and from nothing that resembles it", async () => {
    const bearer = "https://chat.example.org";
    usePublicUrl(bearer);
    const secure = `__Host-next-auth.session-token=${person.token ?? ""}`;
    expect(await handshake("polling", { cookie: secure, origin: bearer })).toBe(200);
    for (const origin of [
      "http://chat.example.org",
      "https://chat.example.org.evil.com",
      "https://a.chat.example.org",
    ]) {
      expect([origin, await handshake("polling", { cookie: secure, origin })]).toEqual([origin, 403]);
    }
    usePublicUrl(server.url);
  });
});
