// S30: how passwords are kept: argon2id with strong parameters, told to nobody, every character counting.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { query } from "@/lib/backend/db/query";
import { request, type Answer } from "../../fixtures/clients";
import { connect } from "../../fixtures/clients-socket";
import { signedInBrowser } from "../../fixtures/clients-browser";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { join, newPerson, newServer, PASSWORD, type Person } from "../../fixtures/people";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const hashOf = async ({ id }: Person) =>
  (await query<{ hash: string }>("SELECT password_hash AS hash FROM users WHERE id = $1", [id]))[0]?.hash ?? "";
const register = (username: string, password: unknown) =>
  request(server.url, "POST", "/api/users/register", { body: { username, password } });
const statusOfLogin = async (username: string, password: string) =>
  (await request(server.url, "POST", "/api/login", { body: { username, password } })).status;

describe("S30: a password", () => {
  it("is kept as argon2id with at least 19 MiB and two passes, salted, after registering and after a change", async () => {
    const [one, two] = [await newPerson(server.url), await newPerson(server.url)];
    const first = await hashOf(one);
    expect(first).not.toBe(await hashOf(two));
    await one.call("PUT", "/api/users/me", { password: "something else entirely" });
    for (const hash of [first, await hashOf(one)]) {
      const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/.exec(hash) ?? [];
      expect(Number(memory)).toBeGreaterThanOrEqual(19 * 1_024);
      expect(Number(passes)).toBeGreaterThanOrEqual(2);
    }
  });

  it("and its hash are in no answer, no event and no cookie", async () => {
    const { serverId, channelId, inviteCode } = await newServer(await newPerson(server.url, "owner"));
    const person = await newPerson(server.url);
    const socket = await connect(server.url, { token: person.token });
    await join(inviteCode, person);
    const browser = await signedInBrowser(server.url, person.username);
    const asked: Answer[] = [
      await browser.call("GET", "/api/auth/session"),
      await register("somebody-new", PASSWORD),
      await register("somebody-new", PASSWORD),
      await request(server.url, "POST", "/api/login", { body: { username: person.username, password: PASSWORD } }),
      await person.call("GET", "/api/users"),
      await person.call("GET", "/api/users/me"),
      await person.call("PUT", "/api/users/me", { password: PASSWORD, displayName: "New name" }),
      await person.call("GET", `/api/servers/${serverId}/members`),
      await person.call("GET", `/api/servers/${serverId}`),
    ];
    await person.send(channelId, "hello");
    await socket.sync();
    const told = JSON.stringify([...asked.map(({ text, headers }) => [text, [...headers]]), socket.arrived]);
    for (const secret of ["argon2", PASSWORD, "password_hash", "passwordHash"]) expect(told).not.toContain(secret);
    expect(JSON.stringify(socket.arrived)).not.toContain("@example.org");
    socket.close();
  });

  it("counts beyond 72 bytes, where bcrypt would have stopped", async () => {
    const stem = "a".repeat(72);
    expect((await register("long-password", `${stem}x`)).status).toBe(201);
    for (const wrong of [stem, `${stem}y`, `${stem}xx`]) expect(await statusOfLogin("long-password", wrong)).toBe(401);
    expect(await statusOfLogin("long-password", `${stem}x`)).toBe(200);
  });

  it("may hold any character, and does not end at a zero byte or differ by how it was typed", async () => {
    expect((await register("odd-password", "caf\u00e9 \u0000 ключ 🔑")).status).toBe(201);
    expect(await statusOfLogin("odd-password", "cafe\u0301 \u0000 ключ 🔑")).toBe(200);
    expect(await statusOfLogin("odd-password", "caf\u00e9 ")).toBe(401);
    expect(await statusOfLogin("odd-password", "caf\u00e9 \u0000")).toBe(401);
  });

  it("has 8 to 256 characters and is a string", async () => {
    for (const password of ["1234567", "x".repeat(257), "", null, 12_345_678, ["password"], { $gt: "" }, undefined]) {
      const answer = await register("never-made", password);
      expect([answer.status, answer.problem().errors?.[0]?.path]).toEqual([400, "password"]);
    }
    expect((await register("shortest", "12345678")).status).toBe(201);
    expect((await register("longest", "x".repeat(256))).status).toBe(201);
    expect(await statusOfLogin("longest", "x".repeat(256))).toBe(200);
  });
});
