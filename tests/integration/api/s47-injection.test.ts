// S47: an object, a list or a number where text belongs is bad input at every door, and a text that means something to a
// database or to a pattern is text. The doors are those of the access matrix.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { query } from "@/lib/backend/db/query";
import { MessagePageSchema } from "@/lib/contracts/messages";
import { UserPageSchema } from "@/lib/contracts/users";
import { request } from "../../fixtures/clients";
import { connect } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newCast, newPerson, ROLES, type Role } from "../../fixtures/people";
import { doorPath, methodOf, ROWS } from "./access-rows";
import type { Row } from "./access-row";
import { setStage, type Stage } from "./access-stage";
import { databaseState } from "./database-state";

/** What an object store without schemas would take for a question, and other things that are no text. */
const NO_TEXT: readonly unknown[] = [{ $gt: "" }, { $ne: null }, ["a"], 7, true, { toString: "x" }, { length: 3 }];

let server: TestServer;
let stage: Stage;

beforeAll(async () => {
  server = await startTestServer();
  stage = await setStage(await newCast(server.url));
});
afterAll(() => server.close());

function roleFor({ expected }: Row): Role | undefined {
  return (["owner", "guest", "anonymous"] as const).find((role) => (expected[ROLES.indexOf(role)] ?? 500) < 300);
}

const withTexts = ROWS.flatMap((row) => {
  const body = row.body?.({ ...({} as Stage["ids"]), name: "a", userId: "1", channelId: "1" });
  const names = Object.entries(body ?? {}).flatMap(([key, value]) => (typeof value === "string" ? [key] : []));
  const isOurs = !row.door.includes("[...");
  return isOurs && names.length > 0 && roleFor(row) ? [{ row, names, title: `${row.door} ${names.join(", ")}` }] : [];
});

describe("S47: what is no text", () => {
  it("has doors to be tried at", () => {
    expect(withTexts.length).toBeGreaterThan(20);
  });

  it.each(withTexts)("is refused by $title, and changes nothing", async ({ row, names }) => {
    const role = roleFor(row) ?? "owner";
    const ids = { ...stage.ids, ...(await row.prepare?.(stage, role)) };
    const good = row.body?.(ids) as Record<string, unknown>;
    const before = await databaseState();
    for (const name of names) {
      for (const value of NO_TEXT) {
        const answer = await stage.cast[role].call(methodOf(row), doorPath(row, ids), { ...good, [name]: value });
        expect([name, value, answer.status]).toEqual([name, value, 400]);
        expect(answer.problem()).toMatchObject({ code: "INVALID_INPUT" });
      }
    }
    expect(await databaseState()).toEqual(before);
  });

  it("is refused by the socket's doors", async () => {
    const socket = await connect(server.url, { token: stage.cast.guest.token });
    const { channelId } = stage.ids;
    for (const value of NO_TEXT) {
      for (const [event, payload] of [
        ["message:send", { channelId: value, content: "a", nonce: "n" }],
        ["message:send", { channelId, content: value, nonce: "n" }],
        ["message:send", { channelId, content: "a", nonce: value }],
        ["typing", { channelId: value }],
        ["read", { channelId, seq: value === 7 ? "7" : value }],
        ["sync", { [channelId]: value === 7 ? "7" : value }],
      ] as const) {
        const answer = await socket.ask(event, payload);
        expect([event, payload, answer]).toMatchObject([event, payload, { ok: false, problem: { status: 400 } }]);
      }
    }
    socket.close();
  });
});

describe("S47: what means something elsewhere", () => {
  const SQL = [
    "' OR 1=1--",
    "'; DROP TABLE messages; --",
    '" OR ""="',
    "1) UNION SELECT 1--",
    "\\'; SELECT pg_sleep(9)",
  ];

  it("is text in a search: wildcards find themselves only, and no pattern takes long", async () => {
    const odd = await newPerson(server.url, "under_score");
    const find = async (q: string) => {
      const path = `/api/users?q=${encodeURIComponent(q)}&limit=100`;
      return (await odd.want(UserPageSchema, "GET", path)).items.map(({ username }) => username);
    };
    expect(await find("under_score")).toContain(odd.username);
    for (const wild of ["%", "und%r", "under%score", "u%", "\\", "[a-z]", ".*", ...SQL])
      expect(await find(wild)).toEqual([]);
    for (const name of await find("_")) expect(name).toContain("_");
    const slow = ["a".repeat(60), `${"(a+)+".repeat(10)}$`, `${"%_".repeat(30)}x`, "[".repeat(60)];
    for (const q of slow) expect(await find(q)).toEqual([]);
    expect(await query("SELECT 1 FROM messages LIMIT 1")).toHaveLength(1);
  });

  it("is no cursor, no id and no number", async () => {
    const { guest } = stage.cast;
    const { channelId, serverId } = stage.ids;
    for (const text of [...SQL, '{"$gt":""}', "NaN", "1e9", "-1", "0x10", "\u0000"]) {
      const value = encodeURIComponent(text);
      for (const path of [
        `/api/messages?channelId=${channelId}&cursor=${value}`,
        `/api/messages?channelId=${channelId}&limit=${value}`,
        `/api/servers/${serverId}/members?cursor=${value}`,
        `/api/channels/${channelId}/changes?after=${value}`,
      ]) {
        expect([path, (await guest.call("GET", path)).status]).toEqual([path, 400]);
      }
    }
    const twice = await guest.call("GET", `/api/messages?channelId=${channelId}&channelId=${channelId}`);
    expect(twice.status).toBe(400);
  });

  it("is what it is in a message, and signs nobody in", async () => {
    const { guest } = stage.cast;
    for (const content of SQL) expect((await guest.send(stage.ids.channelId, content)).content).toBe(content);
    const path = `/api/messages?channelId=${stage.ids.channelId}&limit=5`;
    const { items } = await guest.want(MessagePageSchema, "GET", path);
    expect(items.map(({ content }) => content).toReversed()).toEqual(SQL);
    for (const text of SQL) {
      const body = { username: text, password: text };
      expect((await request(server.url, "POST", "/api/login", { body })).status).toBe(401);
    }
  });
});
