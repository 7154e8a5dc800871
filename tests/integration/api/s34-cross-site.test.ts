// S34: another site can change nothing here with the cookies of its visitors: not by a form, not by a script, not by a
// link. The doors are those of the access matrix.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { request } from "../../fixtures/clients";
import { Browser, signedInBrowser } from "../../fixtures/clients-browser";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newCast, PASSWORD, ROLES } from "../../fixtures/people";
import { doorPath, methodOf, ROWS } from "./access-rows";
import type { Row } from "./access-row";
import { setStage, type Ids, type Stage } from "./access-stage";
import { databaseState } from "./database-state";

const EVIL = "http://evil.example";

let server: TestServer;
let stage: Stage;
let cookies: { owner: string; guest: string };

beforeAll(async () => {
  server = await startTestServer();
  const cast = await newCast(server.url);
  stage = await setStage(cast);
  cookies = {
    owner: (await signedInBrowser(server.url, cast.owner.username)).jar.header,
    guest: (await signedInBrowser(server.url, cast.guest.username)).jar.header,
  };
});
afterAll(() => server.close());

const isRead = (row: Row) => ["GET", "HEAD"].includes(methodOf(row));
/** Somebody who would succeed, were it their own page. */
const victimOf = ({ expected }: Row) => ((expected[ROLES.indexOf("owner")] ?? 0) < 300 ? "owner" : "guest");
/** Doors that a cookie does not open: an upload's address is its own key, and these lead nowhere. */
const isElsewhere = ({ door }: Row) => door.includes("[...") || door.endsWith("/[key]");

async function knock(row: Row, ids: Ids, headers: Record<string, string>, raw?: string): Promise<number> {
  const cookie = cookies[victimOf(row)];
  const path = doorPath(row, ids);
  const answer = await request(server.url, methodOf(row), path, {
    cookie,
    headers,
    ...(raw === undefined ? {} : { raw }),
  });
  return answer.status;
}

const writes = ROWS.filter((row) => !isRead(row) && !isElsewhere(row));
const titled = (rows: readonly Row[]) =>
  rows.map((row) => ({ row, title: `${row.door}${row.when ? `, ${row.when}` : ""}` }));

describe("S34: a request from another site", () => {
  it.each(titled(writes))("to $title is refused and changes nothing", async ({ row }) => {
    const ids = { ...stage.ids, ...(await row.prepare?.(stage, victimOf(row))) };
    const json = JSON.stringify(row.body?.(ids) ?? {});
    const before = await databaseState();
    const signs: Record<string, string>[] = [
      { origin: EVIL },
      { origin: "null" },
      { origin: `${server.url}.evil.example` },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { referer: `${EVIL}/page` },
    ];
    for (const sign of signs) {
      expect([sign, await knock(row, ids, { ...sign, "content-type": "application/json" }, json)]).toEqual([sign, 403]);
    }
    const types = ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"];
    for (const type of types) expect(await knock(row, ids, { origin: EVIL, "content-type": type }, json)).toBe(403);
    expect(await databaseState()).toEqual(before);
  });
});

describe("S34: a body that is not JSON", () => {
  it.each(titled(writes.filter((row) => row.body)))("is refused by $title also from our own page", async ({ row }) => {
    const ids = { ...stage.ids, ...(await row.prepare?.(stage, victimOf(row))) };
    const json = JSON.stringify(row.body?.(ids));
    const before = await databaseState();
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "text/plain; application/json", ""]) {
      const headers = { origin: server.url, ...(type === "" ? { "content-type": " " } : { "content-type": type }) };
      expect([type, await knock(row, ids, headers, json)]).toEqual([type, 415]);
    }
    expect(await databaseState()).toEqual(before);
  });
});

describe("S34: reading", () => {
  it("changes nothing, by whatever link one comes", async () => {
    const before = await databaseState();
    for (const row of ROWS.filter(isRead)) {
      const path = doorPath(row, stage.ids);
      for (const cookie of Object.values(cookies)) {
        await request(server.url, methodOf(row), path, { cookie, headers: { origin: EVIL } });
        await request(server.url, "GET", `${path}${path.includes("?") ? "&" : "?"}_method=DELETE`, {
          cookie,
          headers: { "x-http-method-override": "DELETE" },
        });
      }
    }
    for (const page of ["signin", "signout", "session", "providers", "csrf", "error", "callback/credentials"]) {
      const query = `identifier=${stage.cast.owner.username}&password=${encodeURIComponent(PASSWORD)}`;
      await request(server.url, "GET", `/api/auth/${page}?${query}`, { cookie: cookies.owner });
    }
    expect(await databaseState()).toEqual(before);
  });
});

describe("S34: signing in", () => {
  it("cannot be started from another site, so that nobody is signed in as somebody else", async () => {
    const { guest } = stage.cast;
    const before = await databaseState();
    const fields = { identifier: guest.username, password: PASSWORD, json: "true" };
    const browser = new Browser(server.url, EVIL);
    for (const csrfToken of ["", "made-up", "a|b"]) {
      await browser.call("POST", "/api/auth/callback/credentials", {
        raw: new URLSearchParams({ ...fields, csrfToken }).toString(),
        headers: { "content-type": "application/x-www-form-urlencoded" },
      });
    }
    expect(browser.jar.get("next-auth.session-token")).toBeUndefined();
    expect(await databaseState()).toEqual(before);
  });
});
