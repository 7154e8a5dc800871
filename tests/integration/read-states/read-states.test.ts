// How far people have read (docs/realtime.md, rules 14 to 16): only forwards unless by hand, never beyond the channel, the
// same on every tab; and nobody who comes new finds a mountain.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ChannelDetailSchema, ChannelSchema } from "@/lib/contracts/channels";
import { MessageSchema } from "@/lib/contracts/messages";
import { ReadStateSchema, ReadStatesSchema, type ListedReadState } from "@/lib/contracts/read-states";
import { ServerSchema } from "@/lib/contracts/servers";
import { query } from "@/lib/backend/db/query";
import { connect, until } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { join, kick, makePrivate, newPerson, newServer, signIn, type Person } from "../../fixtures/people";

let server: TestServer;
let owner: Person;
let reader: Person;
let serverId: string;
let channelId: string;
let inviteCode: string;

beforeAll(async () => {
  server = await startTestServer();
  owner = await newPerson(server.url, "owner");
  reader = await newPerson(server.url, "reader");
  ({ serverId, channelId, inviteCode } = await newServer(owner));
  await join(inviteCode, reader);
});
afterAll(() => server.close());

async function stateOf(person: Person, id: string): Promise<ListedReadState | undefined> {
  const { items } = await person.want(ReadStatesSchema, "GET", "/api/read-states");
  return items.find((item) => item.channelId === id);
}

async function unreadOf(person: Person, id: string): Promise<number | undefined> {
  const state = await stateOf(person, id);
  return state && state.lastSeq - state.seq;
}

async function newChannel(count: number, by = owner): Promise<string> {
  const { id } = await owner.want(ChannelSchema, "POST", `/api/servers/${serverId}/channels`, { name: "logbook" });
  for (let n = 1; n <= count; n += 1) await by.send(id, `entry ${n}`);
  return id;
}

const read = (person: Person, id: string, body: object) =>
  person.want(ReadStateSchema, "PUT", `/api/channels/${id}/read`, body);

describe("what is unread", () => {
  it("are the messages after the last one read, and reading goes forwards only, not beyond the newest", async () => {
    const id = await newChannel(5);
    expect(await unreadOf(reader, id)).toBe(5);
    expect(await read(reader, id, { seq: 3 })).toMatchObject({ channelId: id, seq: 3, lastSeq: 5 });
    expect(await read(reader, id, { seq: 1 })).toMatchObject({ seq: 3 });
    expect(await unreadOf(reader, id)).toBe(2);
    expect(await read(reader, id, { seq: 1_000 })).toMatchObject({ seq: 5, lastSeq: 5 });
    await owner.send(id, "one more");
    expect(await unreadOf(reader, id)).toBe(1);
  });

  it("is set back by hand, and read again afterwards", async () => {
    const id = await newChannel(4);
    const { version } = await read(reader, id, { seq: 4 });
    const back = await read(reader, id, { seq: 1, unread: true });
    expect([back.seq, back.version]).toEqual([1, version + 1]);
    expect(await unreadOf(reader, id)).toBe(3);
    expect(await read(reader, id, { seq: 4 })).toMatchObject({ seq: 4, version: version + 2 });
  });

  it("is never what one has sent oneself, nor what stood before it", async () => {
    const id = await newChannel(3);
    await reader.send(id, "I have read you");
    expect(await unreadOf(reader, id)).toBe(0);
    expect(await unreadOf(owner, id)).toBe(1);
    await owner.send(id, "and I you");
    expect(await unreadOf(reader, id)).toBe(1);
    // The same nonce again is no new message, and reads nothing.
    const [first] = [await reader.send(id, "once", { nonce: `once ${id}` })];
    await owner.send(id, "after it");
    await reader.send(id, "once", { nonce: `once ${id}` });
    expect((await stateOf(reader, id))?.seq).toBe(first?.seq);
  });

  it("begins with the first message in a new conversation", async () => {
    const { id } = await owner.want(ChannelDetailSchema, "POST", "/api/conversations", { userId: reader.id });
    const path = `/api/socket/direct-messages?conversationId=${id}`;
    await owner.want(MessageSchema, "POST", path, { content: "psst" });
    expect([await unreadOf(owner, id), await unreadOf(reader, id)]).toEqual([0, 1]);
  });

  it("is told for every channel that one may read and no other, in the order of the sidebar", async () => {
    const video = { name: "bridge", type: "VIDEO" };
    const bridge = await owner.want(ChannelSchema, "POST", `/api/servers/${serverId}/channels`, video);
    const text = await newChannel(1);
    const hidden = await newChannel(1);
    await makePrivate(owner, hidden);
    const { items } = await reader.want(ReadStatesSchema, "GET", "/api/read-states");
    const ids = items.map((item) => item.channelId);
    expect(ids).not.toContain(hidden);
    expect(ids.indexOf(text)).toBeLessThan(ids.indexOf(bridge.id));
    expect(items.findIndex((item) => item.serverId === serverId)).toBe(
      items.filter((item) => item.serverId === null).length,
    );
    const answer = await reader.call("PUT", `/api/channels/${hidden}/read`, { seq: 1 });
    expect(answer.status).toBe(404);
  });
});

describe("whoever comes new", () => {
  it("has read what stood in the server, sees as unread what comes then, and the same after leaving and coming back", async () => {
    const [old, fresh] = [await newChannel(3), await newPerson(server.url, "fresh")];
    await join(inviteCode, fresh);
    expect(await unreadOf(fresh, old)).toBe(0);
    await owner.send(old, "welcome");
    expect(await unreadOf(fresh, old)).toBe(1);
    expect(await unreadOf(fresh, await newChannel(2))).toBe(2);
    await kick(owner, serverId, fresh);
    await owner.send(old, "while you were away");
    await join(inviteCode, fresh);
    expect(await unreadOf(fresh, old)).toBe(0);
  });

  it("has read what stood in a private channel before being let in", async () => {
    const secret = await newChannel(3);
    await makePrivate(owner, secret);
    const path = `/api/channels/${secret}/members`;
    await owner.want(ChannelDetailSchema, "PUT", path, { memberId: reader.id, action: "add" });
    expect(await unreadOf(reader, secret)).toBe(0);
    await owner.send(secret, "for your eyes");
    expect(await unreadOf(reader, secret)).toBe(1);
  });
});

describe("read on the socket", () => {
  it("is acknowledged, told to every tab of the same person and to nobody else, once per change", async () => {
    const id = await newChannel(3);
    const other = await signIn(server.url, reader.username);
    const [tab, device, stranger] = [
      await connect(server.url, { token: reader.token }),
      await connect(server.url, { token: other.token }),
      await connect(server.url, { token: owner.token }),
    ];
    const answer = await tab.ask("read", { channelId: id, seq: 2 });
    const state = { channelId: id, seq: 2, lastSeq: 3, version: 1 };
    expect(answer).toEqual({ ok: true, ...state });
    expect(await tab.ask("read", { channelId: id, seq: 1 })).toEqual({ ok: true, ...state });
    expect(await tab.ask("read", { channelId: id, seq: 0, unread: true })).toMatchObject({
      ok: true,
      seq: 0,
      version: 2,
    });
    const told = [
      { ...state, unread: false },
      { ...state, seq: 0, version: 2, unread: true },
    ];
    for (const socket of [tab, device]) {
      await until(() => socket.all("read:updated").length === 2, "both changes");
      expect(socket.all("read:updated")).toEqual(told);
    }
    await stranger.sync();
    expect(stranger.all("read:updated")).toEqual([]);
    for (const socket of [tab, device, stranger]) socket.close();
  });

  it("of a channel that one may not read, or with odd numbers, is refused and changes nothing", async () => {
    const id = await newChannel(1);
    const outsider = await newPerson(server.url, "outsider");
    const socket = await connect(server.url, { token: outsider.token });
    expect(await socket.ask("read", { channelId: id, seq: 1 })).toMatchObject({ ok: false, problem: { status: 404 } });
    for (const seq of [-1, 0.5, "1", null, 2 ** 60]) {
      const answer = await socket.ask("read", { channelId: id, seq });
      expect(answer).toMatchObject({ ok: false, problem: { status: 400 } });
    }
    socket.close();
    expect(await query("SELECT 1 FROM read_states WHERE user_id = $1", [outsider.id])).toEqual([]);
  });

  it("from many tabs at once ends where the furthest one was", async () => {
    const id = await newChannel(12);
    const seqs = [4, 12, 1, 9, 11, 2, 7];
    const states = await Promise.all(seqs.map((seq) => read(reader, id, { seq })));
    expect(await stateOf(reader, id)).toMatchObject({ seq: 12 });
    expect(Math.max(...states.map(({ version }) => version))).toBe((await stateOf(reader, id))?.version);
  });
});

it("what is deleted takes its read states along", async () => {
  const { id } = await owner.want(ServerSchema, "POST", "/api/servers", { name: "Short-lived" });
  const channel = await owner.want(ChannelSchema, "POST", `/api/servers/${id}/channels`, { name: "gone" });
  await owner.send(channel.id, "soon gone");
  expect(await query("SELECT 1 FROM read_states WHERE channel_id = $1", [channel.id])).toHaveLength(1);
  await owner.want(ServerSchema, "DELETE", `/api/servers/${id}`);
  expect(await query("SELECT 1 FROM read_states WHERE channel_id = $1", [channel.id])).toEqual([]);
  expect(await stateOf(owner, channelId)).toBeDefined();
});
