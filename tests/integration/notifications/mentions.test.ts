// Who is called by a message (docs/realtime.md, rule 20): those whom it names and who may read it, everybody only with the right to call them, and
// nothing of it stays visible that its reader may not read (S3, S23, S46).
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ChannelDetailSchema, ChannelSchema } from "@/lib/contracts/channels";
import { MessageSchema } from "@/lib/contracts/messages";
import { ReadStateSchema } from "@/lib/contracts/read-states";
import { StatusSchema } from "@/lib/contracts/status";
import { connect, until } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { join, kick, makePrivate, newCast, newPerson, newStage, type Cast, type Person } from "../../fixtures/people";
import { callsOf, newestOf, notificationsOf } from "./people";

let server: TestServer;
let cast: Cast;
let serverId: string;
let channelId: string;
let inviteCode: string;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
  ({ serverId, channelId, inviteCode } = await newStage(cast));
});
afterAll(() => server.close());

async function newChannel(): Promise<string> {
  const path = `/api/servers/${serverId}/channels`;
  return (await cast.owner.want(ChannelSchema, "POST", path, { name: "notes" })).id;
}

async function newMember(): Promise<Person> {
  const person = await newPerson(server.url, "member");
  await join(inviteCode, person);
  return person;
}

const isCalledBy = async (person: Person, messageId: string) =>
  (await callsOf(person)).some(([, called]) => called === messageId);

describe("a mention", () => {
  it("notifies whom it names, once, with ids and words by event and by GET alike, and not its author", async () => {
    const { guest, owner } = cast;
    const [socket, stranger] = [
      await connect(server.url, { token: owner.token }),
      await connect(server.url, { token: cast.stranger.token }),
    ];
    const text = `@${owner.username} and @${owner.username.toUpperCase()}, also @${guest.username}: look. \`@nobody\``;
    const sent = await guest.send(channelId, text);
    await until(() => socket.all("notification:created").length > 0, "the notification");
    const [told, ...more] = socket.all("notification:created");
    expect(more).toEqual([]);
    expect(told).toMatchObject({
      type: "mention",
      message: text,
      data: { channelId, serverId, messageId: sent.id, seq: sent.seq, sender: { id: guest.id } },
      readAt: null,
    });
    expect(told).toEqual(await newestOf(owner));
    expect(await isCalledBy(guest, sent.id)).toBe(false);
    expect(await isCalledBy(cast.moderator, sent.id)).toBe(false);
    await stranger.sync();
    expect(stranger.all("notification:created")).toEqual([]);
    for (const one of [socket, stranger]) one.close();
  });

  it("in code, of a look-alike name, by an edit or by a repeated nonce notifies nobody anew", async () => {
    const { guest, owner } = cast;
    const before = await callsOf(owner);
    await guest.send(channelId, `\`@${owner.username}\` and me@${owner.username}`);
    await guest.send(channelId, `@${owner.username.replace("o", "о")}`);
    const plain = await guest.send(channelId, "nobody");
    await guest.want(MessageSchema, "PATCH", `/api/socket/messages/${plain.id}`, { content: `@${owner.username}` });
    expect(await callsOf(owner)).toEqual(before);
    for (let n = 0; n < 2; n += 1) await guest.send(channelId, `@${owner.username}`, { nonce: "called once" });
    expect(await callsOf(owner)).toHaveLength(before.length + 1);
  });

  it("by the socket notifies as by HTTP", async () => {
    const socket = await connect(server.url, { token: cast.guest.token });
    await socket.send(channelId, `@${cast.admin.username}`, "mention over the socket");
    expect(await newestOf(cast.admin)).toMatchObject({ type: "mention", message: `@${cast.admin.username}` });
    socket.close();
  });

  it("of somebody who may not read the channel, and in a direct message, notifies nobody", async () => {
    const id = await newChannel();
    await makePrivate(cast.owner, id);
    await cast.owner.send(id, `@${cast.guest.username} @${cast.stranger.username} @${cast.kicked.username}`);
    const pair = { userId: cast.owner.id };
    const conversation = await cast.guest.want(ChannelDetailSchema, "POST", "/api/conversations", pair);
    const said = await cast.guest.send(conversation.id, `@${cast.owner.username}`);
    expect(await isCalledBy(cast.owner, said.id)).toBe(false);
    for (const person of [cast.guest, cast.stranger, cast.kicked]) expect(await callsOf(person)).toEqual([]);
  });

  it("of hundreds counts for a hundred at most", async () => {
    const last = await newMember();
    const many = Array.from({ length: 300 }, (_, index) => `@x${index}`).join(" ");
    const sent = await cast.guest.send(channelId, `${many} @${last.username}`);
    expect(await isCalledBy(last, sent.id)).toBe(false);
  });
});

describe("[S46] @everyone and @here", () => {
  it("without the right are words: no notification, no error", async () => {
    const { status } = await cast.guest.call("POST", `/api/socket/messages?channelId=${channelId}`, {
      content: "@everyone @here",
    });
    expect(status).toBe(201);
    const socket = await connect(server.url, { token: cast.guest.token });
    expect(await socket.send(channelId, "@everyone", "calling all")).toMatchObject({ ok: true });
    socket.close();
    expect(await newestOf(cast.moderator)).toBeUndefined();
  });

  it("with it reach everybody who may read the channel, or those of them who are there and do not hide", async () => {
    const [there, hiding, away] = [await newMember(), await newMember(), await newMember()];
    const sockets = [
      await connect(server.url, { token: there.token }),
      await connect(server.url, { token: hiding.token }),
    ];
    await hiding.want(StatusSchema, "PUT", "/api/status", { userId: hiding.id, status: "offline" });
    const all = await cast.moderator.send(channelId, "@everyone come");
    for (const person of [there, hiding, away, cast.guest, cast.owner])
      expect(await isCalledBy(person, all.id)).toBe(true);
    for (const person of [cast.moderator, cast.stranger, cast.kicked])
      expect(await isCalledBy(person, all.id)).toBe(false);
    const here = await cast.admin.send(channelId, "@here");
    expect(await isCalledBy(there, here.id)).toBe(true);
    for (const person of [hiding, away]) expect(await isCalledBy(person, here.id)).toBe(false);
    for (const socket of sockets) socket.close();
  });
});

describe("a reply", () => {
  it("notifies the author of what it answers; who is also named is mentioned, once; oneself never", async () => {
    const { guest, owner } = cast;
    const first = await owner.send(channelId, "a question");
    const answer = await guest.send(channelId, "an answer", { replyToId: first.id });
    expect(await newestOf(owner)).toMatchObject({ type: "reply", data: { messageId: answer.id } });
    const named = await guest.send(channelId, `@${owner.username} yes`, { replyToId: first.id });
    expect((await callsOf(owner)).filter(([, id]) => id === named.id)).toEqual([["mention", named.id]]);
    const own = await owner.send(channelId, "forget it", { replyToId: first.id });
    expect(await isCalledBy(owner, own.id)).toBe(false);
  });
});

describe("[S3] what a notification shows", () => {
  it("is gone with its message, follows its edits, and is hidden from whoever may not read it any more", async () => {
    const person = await newMember();
    const { guest, owner } = cast;
    const sent = await guest.send(channelId, `@${person.username} secret one`);
    const other = await guest.send(channelId, `@${person.username} secret two`);
    const words = `@${person.username} other words`;
    await guest.want(MessageSchema, "PATCH", `/api/socket/messages/${sent.id}`, { content: words });
    expect((await notificationsOf(person)).items.map(({ message }) => message)).toEqual([other.content, words]);
    await guest.want(MessageSchema, "DELETE", `/api/socket/messages/${other.id}`);
    const left = await notificationsOf(person);
    expect([left.items.length, left.unreadCount, left.unreadByChannel]).toEqual([1, 1, { [channelId]: 1 }]);
    await kick(owner, serverId, person);
    expect(await notificationsOf(person)).toEqual({ items: [], nextCursor: null, unreadCount: 0, unreadByChannel: {} });
    await join(inviteCode, person);
    expect(await callsOf(person)).toHaveLength(1);
  });

  it("is read with its message, and unread again when that is set back", async () => {
    const person = await newMember();
    const id = await newChannel();
    const [one, two] = [
      await cast.guest.send(id, `@${person.username} 1`),
      await cast.guest.send(id, `@${person.username} 2`),
    ];
    const read = (body: object) => person.want(ReadStateSchema, "PUT", `/api/channels/${id}/read`, body);
    const unread = async () => (await notificationsOf(person)).unreadByChannel[id] ?? 0;
    expect(await unread()).toBe(2);
    await read({ seq: one.seq });
    expect(await unread()).toBe(1);
    await person.send(id, "answering reads what is above");
    expect(await unread()).toBe(0);
    expect((await newestOf(person))?.readAt).not.toBeNull();
    await read({ seq: two.seq - 1, unread: true });
    expect(await unread()).toBe(1);
  });
});
