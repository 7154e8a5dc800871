// What a browser without a socket asks (docs/realtime.md, rule 21): it hears of every change by a stamp of the right kind, of none twice, and of a right that
// ended with the next question. Asking counts as being there.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { livePresence } from "@/lib/backend/core/live-presence";
import { ChannelSchema, ChannelDetailSchema } from "@/lib/contracts/channels";
import { InvitationSchema } from "@/lib/contracts/invitations";
import { ServerDetailSchema } from "@/lib/contracts/servers";
import { StatusSchema } from "@/lib/contracts/status";
import { SyncAnswerSchema, type Stamps, type SyncAnswer } from "@/lib/contracts/sync";
import { connect, until } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { giveRole, join, kick, newPerson, newServer, type Person } from "../../fixtures/people";

let server: TestServer;
let owner: Person;
let guest: Person;
let place: Awaited<ReturnType<typeof newServer>>;

beforeAll(async () => {
  server = await startTestServer();
  owner = await newPerson(server.url, "owner");
});
afterAll(() => server.close());

const ask = (person: Person, held: Record<string, number> = {}): Promise<SyncAnswer> =>
  person.want(SyncAnswerSchema, "POST", "/api/sync", held);

/** Which stamps of the guest another one than before, after `change`; twice asked they stay as they are. */
async function moved(change: () => Promise<unknown>): Promise<(keyof Stamps)[]> {
  const before = (await ask(guest)).stamps;
  await change();
  const after = (await ask(guest)).stamps;
  expect((await ask(guest)).stamps).toEqual(after);
  return (Object.keys(after) as (keyof Stamps)[]).filter((name) => before[name] !== after[name]);
}

describe("a browser without a socket", () => {
  beforeAll(async () => {
    guest = await newPerson(server.url, "guest");
    place = await newServer(owner);
    await join(place.inviteCode, guest);
  });

  it("hears of the channels that moved on, and of those that it may no longer read, as over the socket", async () => {
    const { channelId } = place;
    const socket = await connect(server.url, { token: guest.token });
    const { version } = await owner.send(channelId, "news");
    const held = { [channelId]: version - 1, "12345": 3 };
    const answer = await ask(guest, held);
    expect(answer).toMatchObject({ changed: { [channelId]: version }, revoked: ["12345"] });
    expect(await socket.sync(held)).toMatchObject({ ok: true, changed: answer.changed, revoked: answer.revoked });
    expect(await ask(guest, { [channelId]: version })).toMatchObject({ changed: {}, revoked: [] });
    socket.socket.close();
  });

  it("sees by the stamps what else is worth a question", async () => {
    const { channelId, serverId } = place;
    const door = `/api/channels/${channelId}`;
    const hello = `hello @${guest.username}`;
    expect(await moved(() => owner.send(channelId, "only text"))).toEqual(["reads"]);
    expect(await moved(() => owner.send(channelId, hello))).toEqual(["reads", "notifications"]);
    const { lastSeq } = await guest.want(ChannelDetailSchema, "GET", door);
    expect(await moved(() => guest.call("PUT", `${door}/read`, { seq: lastSeq }))).toEqual(["reads", "notifications"]);
    expect(await moved(() => owner.call("PATCH", door, { topic: "ships" }))).toEqual(["structure"]);
    expect(await moved(() => owner.call("PATCH", `/api/servers/${serverId}`, { name: "Renamed" }))).toEqual([
      "structure",
    ]);
    expect(await moved(() => owner.call("POST", `/api/channels?serverId=${serverId}`, { name: "more" }))).toContain(
      "structure",
    );
    const other = await newPerson(server.url, "other");
    expect(await moved(() => join(place.inviteCode, other))).toEqual(["structure"]);
    expect(await moved(() => giveRole(owner, serverId, other, "MODERATOR"))).toEqual(["structure"]);
    expect(await moved(() => kick(owner, serverId, other))).toEqual(["structure"]);
    expect(await moved(() => other.call("POST", "/api/conversations", { userId: guest.id }))).toContain("structure");
    const elsewhere = await newServer(other);
    const path = `/api/servers/${elsewhere.serverId}/members`;
    expect(await moved(() => other.want(InvitationSchema, "POST", path, { userId: guest.id }))).toEqual([
      "notifications",
    ]);
    expect(await moved(() => other.send(elsewhere.channelId, "nothing that the guest may read"))).toEqual([]);
  });

  it("loses a server with the next question after the kick", async () => {
    const { channelId, serverId } = place;
    const before = await ask(guest, { [channelId]: 0 });
    expect(before.revoked).toEqual([]);
    await kick(owner, serverId, guest);
    const after = await ask(guest, { [channelId]: 0 });
    expect(after).toMatchObject({ changed: {}, revoked: [channelId] });
    expect(after.stamps.structure).not.toBe(before.stamps.structure);
  });

  it("hears nothing at all once its session has ended", async () => {
    const person = await newPerson(server.url, "leaver");
    await person.call("POST", "/api/logout", {});
    expect((await person.call("POST", "/api/sync", {})).status).toBe(401);
  });
});

it("who asks is there, and those with sockets are told of it once", async () => {
  const person = await newPerson(server.url, "poller");
  const { inviteCode } = await newServer(owner);
  await join(inviteCode, person);
  const statusOf = async () => (await owner.want(StatusSchema, "GET", `/api/status/${person.id}`)).status;
  const watcher = await connect(server.url, { token: owner.token });
  expect(await statusOf()).toBe("offline");
  await ask(person);
  expect(await statusOf()).toBe("online");
  const heard = () => watcher.all("presence:updated").filter(({ userId }) => userId === person.id);
  await until(() => heard().some(({ status }) => status === "online"), "to be told");
  await ask(person);
  await watcher.sync();
  expect(heard()).toHaveLength(1);
  expect(await livePresence().listPresent()).toContain(person.id);
  watcher.socket.close();
});

it("a private channel that one is let into or taken out of changes the structure", async () => {
  const person = (guest = await newPerson(server.url, "insider"));
  place = await newServer(owner);
  await join(place.inviteCode, person);
  const body = { name: "hidden", isPrivate: true };
  const { id } = await owner.want(ChannelSchema, "POST", `/api/channels?serverId=${place.serverId}`, body);
  const set = (action: string) => () =>
    owner.call("PUT", `/api/channels/${id}/members`, { memberId: person.id, action });
  expect(await moved(set("add"))).toContain("structure");
  expect((await person.want(ServerDetailSchema, "GET", `/api/servers/${place.serverId}`)).channels).toHaveLength(2);
  expect(await moved(set("remove"))).toContain("structure");
  // Who may see nothing of it hears nothing of it.
  const friend = await newPerson(server.url, "friend");
  await join(place.inviteCode, friend);
  const letIn = () => owner.call("PUT", `/api/channels/${id}/members`, { memberId: friend.id, action: "add" });
  expect(await moved(letIn)).toEqual([]);
});
