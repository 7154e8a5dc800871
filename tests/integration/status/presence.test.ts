// Who is there (docs/realtime.md, rule 18): as long as one window is open, seen by those who share a place and by nobody else, by either door.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SOCKET_PATH } from "@/lib/contracts/events";
import { ChannelDetailSchema } from "@/lib/contracts/channels";
import { StatusesSchema, StatusSchema, type Status } from "@/lib/contracts/status";
import { proves } from "../../fixtures/document-lines";
import { request } from "../../fixtures/clients";
import { connect, until, type SocketClient } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { join, kick, newPerson, newServer, type Person } from "../../fixtures/people";

let server: TestServer;
let owner: Person;
let guest: Person;
let stranger: Person;
let serverId: string;
let inviteCode: string;

beforeAll(async () => {
  server = await startTestServer();
  owner = await newPerson(server.url, "owner");
  stranger = await newPerson(server.url, "stranger");
  ({ serverId, inviteCode } = await newServer(owner));
  guest = await newGuest();
});
afterAll(() => server.close());

async function newGuest(): Promise<Person> {
  const person = await newPerson(server.url, "guest");
  await join(inviteCode, person);
  return person;
}

const open = (person: Person) => connect(server.url, { token: person.token });
const statusOf = (viewer: Person, person: Person) => viewer.want(StatusSchema, "GET", `/api/status/${person.id}`);
const choose = (person: Person, body: object) =>
  person.want(StatusSchema, "PUT", "/api/status", { userId: person.id, ...body });

/** What a socket heard last of somebody, without what only they hear themselves. */
function lastOf(socket: SocketClient, { id }: Person): Status | undefined {
  return socket.all("presence:updated").findLast(({ userId }) => userId === id);
}
const hears = (socket: SocketClient, person: Person, status: string) =>
  until(() => lastOf(socket, person)?.status === status, `${person.username} to be ${status}`);

describe("somebody with several windows", () => {
  it("is there from the first that opens to the last that closes, in any order", async () => {
    const watcher = await open(owner);
    const step = fc.record({ window: fc.nat({ max: 2 }), opens: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
        const windows = new Map<number, SocketClient>();
        for (const { window, opens } of steps) {
          if (opens && !windows.has(window)) windows.set(window, await open(guest));
          if (!opens) windows.get(window)?.close();
          if (!opens) windows.delete(window);
          const expected = windows.size > 0 ? "online" : "offline";
          await until(async () => (await statusOf(owner, guest)).status === expected, expected);
        }
        for (const socket of windows.values()) socket.close();
        await until(async () => (await statusOf(owner, guest)).status === "offline", "the end");
      }),
      { numRuns: 8 },
    );
    await hears(watcher, guest, "offline");
    // Only what changed was told: never the same twice in a row.
    const told = watcher.all("presence:updated").filter(({ userId }) => userId === guest.id);
    expect(told.filter(({ status }, index) => told[index - 1]?.status === status)).toEqual([]);
    watcher.close();
  });

  it("is idle only while all of them rest", async () => {
    const [watcher, one, other] = [await open(owner), await open(guest), await open(guest)];
    await one.ask("presence:rest", { isIdle: true });
    expect((await statusOf(owner, guest)).status).toBe("online");
    await other.ask("presence:rest", { isIdle: true });
    await hears(watcher, guest, "idle");
    expect(await one.ask("presence:rest", { isIdle: false })).toEqual({ ok: true });
    await hears(watcher, guest, "online");
    one.close();
    await hears(watcher, guest, "idle");
    expect(await other.ask("presence:rest", { isIdle: "yes" })).toMatchObject({ ok: false, problem: { status: 400 } });
    for (const socket of [watcher, other]) socket.close();
  });

  it("that vanishes without a word is gone when its connection breaks", async () => {
    const [watcher, tab] = [await open(owner), await open(guest)];
    await hears(watcher, guest, "online");
    tab.socket.io.engine.close();
    await hears(watcher, guest, "offline");
    watcher.close();
  });

  it("that crashes is gone within 45 seconds: a window that does not answer is not waited for longer", async () => {
    const { text } = await request(server.url, "GET", `${SOCKET_PATH}/?EIO=4&transport=polling`);
    const { pingInterval, pingTimeout } = JSON.parse(text.slice(1)) as Record<string, number>;
    expect((pingInterval ?? NaN) + (pingTimeout ?? NaN)).toBeLessThanOrEqual(40_000);
  });

  it("that loads its page anew is not seen leaving", async () => {
    const somebody = await newGuest();
    const [watcher, tab] = [await open(owner), await open(somebody)];
    await hears(watcher, somebody, "online");
    tab.close();
    await until(async () => (await statusOf(owner, somebody)).status === "offline", "the old page to be gone");
    const next = await open(somebody);
    await choose(somebody, { status: "dnd" });
    await hears(watcher, somebody, "dnd");
    expect(watcher.all("presence:updated").filter(({ userId }) => userId === somebody.id)).toHaveLength(2);
    for (const socket of [watcher, next]) socket.close();
  });
});

describe("setting a status", () => {
  it(
    proves(["C 4.1 PUT /api/status"], "sets the status with its activity, told to others by event and by GET alike"),
    async () => {
      const [watcher, tab, twin] = [await open(owner), await open(guest), await open(guest)];
      const seen = { userId: guest.id, status: "dnd", activity: "reading charts" };
      expect(await choose(guest, { status: "dnd", activity: "  reading   charts " })).toMatchObject({
        ...seen,
        chosen: "dnd",
      });
      await hears(watcher, guest, "dnd");
      expect(lastOf(watcher, guest)).toMatchObject(seen);
      expect(lastOf(watcher, guest)).not.toHaveProperty("chosen");
      expect(await statusOf(owner, guest)).toMatchObject(seen);
      for (const window of [tab, twin]) await until(() => lastOf(window, guest)?.chosen === "dnd", "one's own windows");
      await choose(guest, { status: "playing", activity: "chess" });
      expect(await statusOf(owner, guest)).toMatchObject({ status: "online", activity: "chess" });
      await choose(guest, { status: "typing" });
      expect(await statusOf(owner, guest)).toMatchObject({ status: "online", activity: "chess" });
      await choose(guest, { status: "online", activity: null });
      expect(await statusOf(owner, guest)).toMatchObject({ status: "online", activity: null });
      for (const socket of [watcher, tab, twin]) socket.close();
    },
  );

  it("`offline` hides: others see somebody who left just now, and never what they do meanwhile", async () => {
    const [watcher, tab] = [await open(owner), await open(guest)];
    await choose(guest, { status: "offline", activity: "hiding" });
    await hears(watcher, guest, "offline");
    expect(lastOf(watcher, guest)).toMatchObject({ activity: null });
    const left = (await statusOf(owner, guest)).lastSeenAt;
    expect(left).not.toBeNull();
    const told = watcher.all("presence:updated").length;
    await choose(guest, { status: "offline", activity: "still hiding" });
    await tab.ask("presence:rest", { isIdle: true });
    expect(await statusOf(owner, guest)).toMatchObject({ status: "offline", activity: null, lastSeenAt: left });
    expect(await statusOf(guest, guest)).toMatchObject({
      status: "offline",
      chosen: "offline",
      activity: "still hiding",
    });
    await watcher.sync();
    expect(watcher.all("presence:updated")).toHaveLength(told);
    await choose(guest, { status: "online", activity: "" });
    for (const socket of [watcher, tab]) socket.close();
  });

  it("is for oneself only, and an unknown status or too long an activity changes nothing", async () => {
    const set = (person: Person, body: object) => person.call("PUT", "/api/status", body);
    expect((await set(guest, { userId: owner.id, status: "dnd" })).status).toBe(403);
    expect((await set(guest, { userId: "1", status: "dnd" })).status).toBe(403);
    for (const body of [
      { userId: guest.id, status: "busy" },
      { userId: guest.id },
      { status: "online" },
      { userId: guest.id, status: "online", activity: "x".repeat(129) },
    ]) {
      expect((await set(guest, body)).problem()).toMatchObject({ status: 400, code: "INVALID_INPUT" });
    }
    expect((await set(guest, { userId: guest.id, status: "typing", channelId: "1" })).status).toBe(404);
  });

  it("by somebody without a socket makes them present for a while", async () => {
    const caller = await newGuest();
    expect((await statusOf(owner, caller)).status).toBe("offline");
    await choose(caller, { status: "playing" });
    expect(await statusOf(owner, caller)).toMatchObject({ status: "online", activity: "playing" });
  });
});

describe("reading a status", () => {
  it(
    proves(
      ["C 4.2 GET /api/status/:userId"],
      "of an unknown account is 404, of oneself and of those who share a place the truth, of others nothing",
    ),
    async () => {
      const tab = await open(guest);
      expect((await owner.call("GET", "/api/status/123456789012345678")).status).toBe(404);
      await until(async () => (await statusOf(owner, guest)).status === "online", "the guest");
      const hidden = { userId: guest.id, status: "offline", activity: null, lastSeenAt: null };
      expect(await statusOf(stranger, guest)).toEqual(hidden);
      const list = `/api/status?userIds=${[guest.id, owner.id, "123456789012345678"].join(",")}`;
      const { items } = await stranger.want(StatusesSchema, "GET", list);
      expect(items.map(({ userId, status }) => [userId, status])).toEqual([
        [owner.id, "offline"],
        [guest.id, "offline"],
      ]);
      const known = await owner.want(StatusesSchema, "GET", list);
      expect(known.items.find(({ userId }) => userId === guest.id)).toMatchObject({ status: "online" });
      const tooMany = Array.from({ length: 101 }, (_, index) => `${index + 1}`).join(",");
      expect((await owner.call("GET", `/api/status?userIds=${tooMany}`)).status).toBe(400);
      expect((await owner.call("GET", "/api/status?userIds=abc")).status).toBe(400);
      tab.close();
    },
  );
});

describe("presence:updated", () => {
  it("reaches whoever shares a server or a conversation, and nobody else", async () => {
    const somebody = await newGuest();
    const friend = await newPerson(server.url, "friend");
    await friend.want(ChannelDetailSchema, "POST", "/api/conversations", { userId: somebody.id });
    const [inServer, inConversation, outside] = [await open(owner), await open(friend), await open(stranger)];
    const tab = await open(somebody);
    for (const socket of [inServer, inConversation]) await hears(socket, somebody, "online");
    tab.close();
    for (const socket of [inServer, inConversation]) await hears(socket, somebody, "offline");
    await outside.sync();
    expect(lastOf(outside, somebody)).toBeUndefined();
    for (const socket of [inServer, inConversation, outside]) socket.close();
  });

  it("[S19] tells a kicked person nothing more of the members, and the members nothing more of them", async () => {
    const thrownOut = await newGuest();
    const [watcher, kicked, tab] = [await open(owner), await open(thrownOut), await open(guest)];
    await hears(watcher, thrownOut, "online");
    await hears(kicked, guest, "online");
    await kick(owner, serverId, thrownOut);
    await until(() => kicked.all("access:revoked").length > 0, "the loss");
    const heard = kicked.all("presence:updated").filter(({ userId }) => userId === guest.id).length;
    await choose(guest, { status: "idle" });
    await hears(watcher, guest, "idle");
    await kicked.sync();
    expect(kicked.all("presence:updated").filter(({ userId }) => userId === guest.id)).toHaveLength(heard);
    expect((await statusOf(thrownOut, guest)).status).toBe("offline");
    await choose(thrownOut, { status: "dnd" });
    await watcher.sync();
    expect(lastOf(watcher, thrownOut)?.status).toBe("online");
    await choose(guest, { status: "online" });
    for (const socket of [watcher, kicked, tab]) socket.close();
  });
});
