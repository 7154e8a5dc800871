// A sign-in that ends takes its open sockets with it (reliability S17, S21): signing out, signing out everywhere, a new
// password; and nobody gets in without a sign-in that stands.
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { query } from "@/lib/backend/db/query";
import { env } from "@/lib/env";
import { connect, refusedConnection, type SocketClient } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { join, newPerson, newServer, PASSWORD, signIn, type Person } from "../../fixtures/people";

let server: TestServer;
let admin: Person;
let owner: Person;
let person: Person;
let channelId: string;

beforeAll(async () => {
  server = await startTestServer();
  admin = await newPerson(server.url, "first");
  owner = await newPerson(server.url, "owner");
});
afterAll(() => server.close());

beforeEach(async () => {
  person = await newPerson(server.url);
  const made = await newServer(owner);
  channelId = made.channelId;
  await join(made.inviteCode, person);
});

const open = ({ token }: Person) => connect(server.url, { token });

/** Ended, deaf, and not let in again, by socket or by HTTP. */
async function expectEnded(socket: SocketClient, { token }: Person): Promise<void> {
  await socket.untilDisconnected();
  socket.arrived.length = 0;
  await owner.send(channelId, "after the end");
  expect(socket.arrived).toEqual([]);
  expect((await refusedConnection(server.url, { token })).message).toBe("UNAUTHENTICATED");
  const old = new (person.constructor as typeof Person)(server.url, person.id, person.username, token);
  expect((await old.call("GET", "/api/users/me")).status).toBe(401);
}

async function expectAlive(socket: SocketClient, who: Person): Promise<void> {
  await socket.sync();
  socket.arrived.length = 0;
  await owner.send(channelId, "for those who stay");
  await socket.sync();
  expect(socket.all("message:created").map(({ message }) => message.content)).toEqual(["for those who stay"]);
  expect((await who.call("GET", "/api/users/me")).status).toBe(200);
  socket.close();
}

describe("open sockets", () => {
  it("end with their own sign-out; another sign-in of the same person goes on", async () => {
    const other = await signIn(server.url, person.username);
    const [mine, also, theirs] = [await open(person), await open(person), await open(other)];
    expect((await person.call("POST", "/api/logout", {})).status).toBe(200);
    for (const socket of [mine, also]) await expectEnded(socket, person);
    await expectAlive(theirs, other);
  });

  it("end, every one, with signing out everywhere; other people's go on", async () => {
    const other = await signIn(server.url, person.username);
    const sockets = [await open(person), await open(other)];
    const bystander = await open(owner);
    expect((await person.call("POST", "/api/logout", { everywhere: true })).status).toBe(200);
    await expectEnded(sockets[0] as SocketClient, person);
    await expectEnded(sockets[1] as SocketClient, other);
    await expectAlive(bystander, owner);
  });

  it("end with a new password, but for the sign-in that set it; the old password is worth nothing", async () => {
    const other = await signIn(server.url, person.username);
    const [mine, theirs] = [await open(person), await open(other)];
    const password = "a password that is quite new";
    expect((await person.call("PUT", "/api/users/me", { password })).status).toBe(200);
    await expectEnded(theirs, other);
    await expectAlive(mine, person);
    await expect(signIn(server.url, person.username)).rejects.toThrow("INVALID_CREDENTIALS");
    expect((await signIn(server.url, person.username, password)).id).toBe(person.id);
  });

  it("end, every one, when an admin of the instance sets the password", async () => {
    const socket = await open(person);
    const answer = await admin.call("PUT", `/api/users/${person.id}`, { password: "another new password" });
    expect(answer.status).toBe(200);
    await expectEnded(socket, person);
  });
});

describe("a new password", () => {
  it("[S15] needs the old one when the sign-in is not fresh, whatever token asks", async () => {
    await query("UPDATE sessions SET created_at = now() - interval '11 minutes' WHERE user_id = $1", [person.id]);
    const password = "a password that is quite new";
    const stale = await person.call("PUT", "/api/users/me", { password });
    expect([stale.status, stale.problem().code]).toEqual([403, "REAUTHENTICATION_REQUIRED"]);
    const wrong = await person.call("PUT", "/api/users/me", { password, currentPassword: "wrong" });
    expect([wrong.status, wrong.problem().code]).toEqual([403, "REAUTHENTICATION_REQUIRED"]);
    expect((await signIn(server.url, person.username)).id).toBe(person.id);
    const right = await person.call("PUT", "/api/users/me", { password, currentPassword: PASSWORD });
    expect(right.status).toBe(200);
  });
});

describe("a connection", () => {
  it("is refused without a token, with a made-up, altered, expired or foreign one, and with one of an ended sign-in", async () => {
    const { token } = person;
    const [session] = await query<{ id: string }>("SELECT id FROM sessions WHERE user_id = $1", [person.id]);
    const sid = session?.id ?? "";
    const { authSecret } = env();
    const ended = await signIn(server.url, person.username);
    await ended.call("POST", "/api/logout", {});
    const tokens = {
      none: undefined,
      empty: "",
      made: "abc.def.ghi",
      altered: `${token?.slice(0, -3) ?? ""}abc`,
      expired: await encode({ token: { sid }, secret: authSecret, maxAge: -3_600 }),
      "of another secret": await encode({ token: { sid }, secret: "another secret", maxAge: 3_600 }),
      "of no session": await encode({ token: { sid: "123456789012345678" }, secret: authSecret, maxAge: 3_600 }),
      "of a session that is no id": await encode({
        token: { sid: "1; DROP TABLE" },
        secret: authSecret,
        maxAge: 3_600,
      }),
      ended: ended.token,
      "an object": { token },
      "a number": 5,
    };
    for (const [name, bad] of Object.entries(tokens)) {
      for (const transports of [["websocket"], ["polling"]] as const) {
        const refused = await refusedConnection(server.url, { token: bad, transports: [...transports] });
        expect([name, refused.message]).toEqual([name, "UNAUTHENTICATED"]);
      }
    }
  });

  it("is refused once the session's time is over, and so is a request", async () => {
    await query("UPDATE sessions SET expires_at = now() - interval '1 second' WHERE user_id = $1", [person.id]);
    expect((await refusedConnection(server.url, { token: person.token })).message).toBe("UNAUTHENTICATED");
    expect((await person.call("GET", "/api/users/me")).status).toBe(401);
  });
});
