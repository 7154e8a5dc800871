// Who may do what in groups and free channels, who hears of it, and whose they are when people go.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { query } from "@/lib/backend/db/query";
import { ChannelDetailSchema, ChannelSchema, type ChannelDetail } from "@/lib/contracts/channels";
import { LIMITS } from "@/lib/contracts/limits";
import { MessagePageSchema } from "@/lib/contracts/messages";
import { ReadStatesSchema } from "@/lib/contracts/read-states";
import { connect, until } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newCast, type Cast, type Person } from "../../fixtures/people";
import { databaseState } from "../api/database-state";

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
});
afterAll(() => server.close());

type Kind = "groups" | "channels";

const make = (kind: Kind, owner: Person, ...people: Person[]) =>
  owner.want(ChannelDetailSchema, "POST", `/api/${kind}`, { name: "Crew", members: people.map(({ id }) => id) });
const set = (by: Person, channelId: string, person: { id: string }, action: "add" | "remove") =>
  by.call("PUT", `/api/channels/${channelId}/members`, { memberId: person.id, action });
const read = (by: Person, channelId: string) => by.want(ChannelDetailSchema, "GET", `/api/channels/${channelId}`);
const idsOf = ({ members }: ChannelDetail) => members.map(({ id }) => id);
const open = ({ token }: Person) => connect(server.url, { token });

describe("in a group", () => {
  it("everybody adds people and renames, only the owner removes others and deletes", async () => {
    const { owner, guest, admin, stranger } = cast;
    const { id } = await make("groups", owner, guest);
    expect((await set(guest, id, admin, "add")).status).toBe(200);
    expect((await guest.want(ChannelSchema, "PATCH", `/api/channels/${id}`, { name: "Mates" })).name).toBe("Mates");
    expect((await set(guest, id, admin, "remove")).status).toBe(403);
    expect((await guest.call("DELETE", `/api/channels/${id}`)).status).toBe(403);
    expect((await set(stranger, id, stranger, "add")).status).toBe(404);
    expect((await set(owner, id, admin, "remove")).status).toBe(200);
    expect((await owner.call("DELETE", `/api/channels/${id}`)).status).toBe(200);
    expect((await guest.call("GET", `/api/groups/${id}`)).status).toBe(404);
  });

  it("nobody can turn it into something of a server", async () => {
    const { owner } = cast;
    const { id } = await make("groups", owner);
    for (const change of [{ type: "AUDIO" }, { isPrivate: true }]) {
      expect((await owner.call("PATCH", `/api/channels/${id}`, change)).status).toBe(400);
    }
  });

  it(`at most ${LIMITS.groupPeople} people have room, also when many are added at once`, async () => {
    const { owner, guest } = cast;
    const people = Array.from({ length: LIMITS.groupPeople + 2 }, (_none, index) => `${8_000 + index}`);
    await query(
      `INSERT INTO users (id, username, username_key, display_name)
       SELECT id, 'crowd' || id, 'crowd' || id, 'Crowd' FROM unnest($1::bigint[]) AS n(id)`,
      [people],
    );
    const tooMany = { name: "Crowd", members: people.slice(0, LIMITS.groupPeople) };
    expect((await owner.call("POST", "/api/groups", tooMany)).status).toBe(400);
    const { id } = await make("groups", owner, guest);
    const answers = await Promise.all(people.map((person) => set(guest, id, { id: person }, "add")));
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([...people.slice(4).map(() => 200), 409, 409, 409, 409]);
    expect(idsOf(await read(owner, id))).toHaveLength(LIMITS.groupPeople);
  });
});

describe("a free channel", () => {
  it("is its owner's: nobody else adds, removes, renames or deletes, and everybody may leave", async () => {
    const { owner, guest, admin } = cast;
    const { id } = await make("channels", owner, guest, admin);
    const refused = [
      await set(guest, id, cast.stranger, "add"),
      await set(guest, id, admin, "add"),
      await set(guest, id, admin, "remove"),
      await guest.call("PATCH", `/api/channels/${id}`, { name: "mine" }),
      await guest.call("DELETE", `/api/channels/${id}`),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    const message = await guest.send(id, "off topic");
    expect((await admin.call("DELETE", `/api/messages/${message.id}`)).status).toBe(403);
    expect((await owner.call("DELETE", `/api/messages/${message.id}`)).status).toBe(200);
    expect((await set(guest, id, guest, "remove")).status).toBe(200);
    expect((await set(owner, id, admin, "remove")).status).toBe(200);
    expect((await owner.call("PATCH", `/api/channels/${id}`, { topic: "ours" })).status).toBe(200);
  });
});

describe.each(["groups", "channels"] as const)("%s", (kind) => {
  it("pass to whoever is in them longest when the owner leaves, and go with the last one", async () => {
    const { owner, guest, admin } = cast;
    const { id } = await make(kind, owner, admin);
    await set(owner, id, guest, "add");
    const tab = await open(guest);
    expect((await set(owner, id, owner, "remove")).status).toBe(200);
    expect((await read(guest, id)).ownerId).toBe(admin.id);
    await until(() => tab.all("channel:updated").some(({ ownerId }) => ownerId === admin.id), "the new owner");
    await set(guest, id, guest, "remove");
    const last = await set(admin, id, admin, "remove");
    expect([last.status, idsOf(last.as(ChannelDetailSchema))]).toEqual([200, []]);
    expect(await query("SELECT 1 FROM channels WHERE id = $1", [id])).toEqual([]);
    tab.close();
  });

  it("are heard by those who are in them, and by nobody before or after", async () => {
    const { owner, guest, stranger } = cast;
    const { id } = await make(kind, owner, guest);
    await owner.send(id, "before");
    const tabs = await Promise.all([open(stranger), open(stranger), open(guest)]);
    const [one, two, witness] = tabs;
    await set(owner, id, stranger, "add");
    for (const tab of [one, two]) await until(() => tab.all("channel:created").length === 1, "channel:created");
    await owner.send(id, "heard");
    for (const tab of [one, two]) await until(() => tab.all("message:created").length === 1, "the message");
    await set(owner, id, stranger, "remove");
    for (const tab of [one, two]) {
      await until(() => tab.all("access:revoked").length === 1, "access:revoked");
      expect(tab.all("access:revoked")).toEqual([{ channelId: id }]);
      tab.arrived.length = 0;
    }
    await owner.send(id, "not heard");
    await owner.call("PATCH", `/api/channels/${id}`, { name: "secret" });
    await until(() => witness.all("channel:updated").some(({ name }) => name === "secret"), "the new name");
    for (const tab of [one, two]) {
      expect(await tab.sync({ [id]: 1 })).toEqual({ ok: true, changed: {}, revoked: [id] });
      expect(await tab.send(id, "hello?", `to ${id}`)).toMatchObject({ ok: false, problem: { status: 404 } });
      expect(tab.arrived).toEqual([]);
    }
    for (const tab of tabs) tab.close();
  });

  it("are told to be gone when they are deleted", async () => {
    const { owner, guest } = cast;
    const { id } = await make(kind, owner, guest);
    const tab = await open(guest);
    await owner.call("DELETE", `/api/channels/${id}`);
    await until(() => tab.all("access:revoked").length === 1, "access:revoked");
    expect(tab.all("channel:deleted").map((channel) => channel.id)).toEqual([id]);
    tab.close();
  });

  it("show a newcomer what was said, as read", async () => {
    const { owner, guest } = cast;
    const { id } = await make(kind, owner);
    await owner.send(id, "one");
    await owner.send(id, "two");
    await set(owner, id, guest, "add");
    expect((await guest.want(MessagePageSchema, "GET", `/api/messages/${id}`)).items).toHaveLength(2);
    const { items } = await guest.want(ReadStatesSchema, "GET", "/api/read-states");
    expect(items.find(({ channelId }) => channelId === id)).toMatchObject({ seq: 2, lastSeq: 2 });
  });
});

describe("S6: a conversation of two", () => {
  it("takes nobody in and lets nobody out, and a stranger finds neither it nor a group", async () => {
    const { owner, guest, stranger } = cast;
    const body = { userId: guest.id };
    const { id } = await owner.want(ChannelDetailSchema, "POST", "/api/conversations", body);
    const group = await make("groups", owner, guest);
    const before = await databaseState();
    for (const action of ["add", "remove"] as const) {
      expect((await set(owner, id, stranger, action)).status).toBe(403);
      expect((await set(owner, id, owner, action)).status).toBe(403);
      for (const hidden of [id, group.id]) expect((await set(stranger, hidden, stranger, action)).status).toBe(404);
      const asGroup = await owner.call("PUT", `/api/groups/${id}/members`, { memberId: stranger.id, action });
      expect(asGroup.status).toBe(404);
    }
    expect((await owner.call("PATCH", `/api/channels/${id}`, { name: "ours" })).status).toBe(403);
    expect(await databaseState()).toEqual(before);
  });
});
