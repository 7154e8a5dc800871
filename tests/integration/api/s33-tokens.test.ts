// S33: a token is taken only as it was made here, for as long as its session stands.
import { createHmac, randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { query } from "@/lib/backend/db/query";
import { env } from "@/lib/env";
import { request } from "../../fixtures/clients";
import { Browser, signedInBrowser } from "../../fixtures/clients-browser";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newPerson, signIn, type Person } from "../../fixtures/people";

let server: TestServer;
let person: Person;

beforeAll(async () => {
  server = await startTestServer();
  person = await newPerson(server.url);
});
afterAll(() => server.close());

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

function hmacToken(header: object, claims: object, secret: string): string {
  const text = `${base64(header)}.${base64(claims)}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}

/** Another character than the one that is there, in the middle of each part. */
function alterations(token: string): string[] {
  const parts = token.split(".");
  return parts.map((part, index) => {
    const middle = Math.floor(part.length / 2);
    const altered = `${part.slice(0, middle)}${part[middle] === "A" ? "B" : "A"}${part.slice(middle + 1)}`;
    return parts.map((other, place) => (place === index ? altered : other)).join(".");
  });
}

async function statuses(token: string): Promise<number[]> {
  const headers = { authorization: `Bearer ${token}` };
  const byHeader = await request(server.url, "GET", "/api/users/me", { headers });
  const cookie = `next-auth.session-token=${token}`;
  const byCookie = await request(server.url, "GET", "/api/users/me", { cookie });
  return [byHeader.status, byCookie.status];
}

describe("S33: a token", () => {
  it("that was altered, made by another, unsigned or signed in another way is 401", async () => {
    const token = person.token ?? "";
    expect(await statuses(token)).toEqual([200, 200]);
    const [session] = await query<{ id: string }>("SELECT id FROM sessions WHERE user_id = $1", [person.id]);
    const sid = session?.id ?? "";
    const claims = { sid, sub: person.id, iat: 1, exp: 4_000_000_000, jti: randomUUID() };
    const { authSecret } = env();
    const csrf = await new Browser(server.url).csrfToken();
    const bad = [
      ...alterations(token).filter((altered) => altered !== token),
      `${base64({ alg: "none" })}.${base64(claims)}.`,
      `${base64({ alg: "none", typ: "JWT" })}.${base64(claims)}`,
      hmacToken({ alg: "HS256", typ: "JWT" }, claims, authSecret),
      hmacToken({ alg: "HS256", typ: "JWT" }, claims, ""),
      `${base64({ alg: "dir", enc: "none" })}..${base64({})}.${base64(claims)}.`,
      await encode({ token: claims, secret: "another secret", maxAge: 3_600 }),
      await encode({ token: claims, secret: authSecret, maxAge: 3_600, salt: "next-auth.state" }),
      await encode({ token: claims, secret: authSecret, maxAge: -3_600 }),
      await encode({ token: { sub: person.id }, secret: authSecret, maxAge: 3_600 }),
      await encode({ token: { sid: person.id }, secret: authSecret, maxAge: 3_600 }),
      await encode({ token: { sid: "" }, secret: authSecret, maxAge: 3_600 }),
      csrf,
      sid,
      person.id,
      "null",
    ];
    for (const altered of bad) expect([altered, ...(await statuses(altered))]).toEqual([altered, 401, 401]);
  });

  it("that was signed out is 401, also with the cookie of the same session", async () => {
    const once = await signIn(server.url, person.username);
    await once.call("POST", "/api/logout", {});
    expect(await statuses(once.token ?? "")).toEqual([401, 401]);
  });

  it("in an odd header is 401, and is not made up for by a cookie that holds", async () => {
    const { jar } = await signedInBrowser(server.url, person.username);
    const token = person.token ?? "";
    for (const authorization of [`Basic ${token}`, token, "Bearer", "Bearer null", `Bearer  ${token}`, "Bearer a b"]) {
      const headers = { authorization };
      const answer = await request(server.url, "GET", "/api/users/me", { headers, cookie: jar.header });
      expect([authorization, answer.status]).toEqual([authorization, 401]);
    }
    const answer = await request(server.url, "GET", "/api/users/me", { cookie: jar.header });
    expect(answer.status).toBe(200);
  });
});
