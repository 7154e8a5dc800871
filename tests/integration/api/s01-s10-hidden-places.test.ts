// S1, S2, S3, S6, S7, S8, S9, S10: what somebody may not see is, at every door of HTTP and of the socket, like what was never there.
// The access matrix asks every route; here stand the socket's doors and the ways around.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ChannelSchema } from "@/lib/contracts/channels";
import { MemberPageSchema } from "@/lib/contracts/members";
import { MessagePageSchema, MessageSchema } from "@/lib/contracts/messages";
import { connect, type SocketClient } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { makePrivate, newCast, newServer, type Cast, type Person } from "../../fixtures/people";
import { setStage, UNKNOWN, type Ids } from "./access-stage";
import { databaseState } from "./database-state";

let server: TestServer;
let cast: Cast;
let ids: Ids;
let hidden: { channelId: string; messageId: string };

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
  ({ ids } = await setStage(cast));
  hidden = await newPrivateChannel("plans");
});
afterAll(() => server.close());

/** Only the owner and the admins see it; one message lies in it. */
async function newPrivateChannel(name: string) {
  const path = `/api/servers/${ids.serverId}/channels`;
  const { id } = await cast.owner.want(ChannelSchema, "POST", path, { name });
  await makePrivate(cast.owner, id);
  return { channelId: id, messageId: (await cast.owner.send(id, "hidden words")).id };
}

let nonces = 0;

/** What a socket can ask about a channel. */
const ASKS: Record<string, (socket: SocketClient, channelId: string) => Promise<unknown>> = {
  "message:send": (socket, id) => socket.send(id, "let me in", `nonce-${(nonces += 1)}`),
  typing: (socket, channelId) => socket.ask("typing", { channelId }),
  read: (socket, channelId) => socket.ask("read", { channelId, seq: 1 }),
  "room:enter": (socket, channelId) => socket.ask("room:enter", { channelId }),
};

describe("a socket", () => {
  it("gets for a hidden channel, a conversation of others and a lost server the answer for an unknown one", async () => {
    const places: [Person, string][] = [
      [cast.guest, hidden.channelId],
      [cast.moderator, ids.conversationId],
      [cast.stranger, ids.channelId],
      [cast.stranger, ids.conversationId],
      [cast.kicked, ids.channelId],
      [cast.kicked, hidden.channelId],
    ];
    for (const [person, channelId] of places) {
      const socket = await connect(server.url, { token: person.token });
      const before = await databaseState();
      for (const [name, ask] of Object.entries(ASKS)) {
        const answer = await ask(socket, channelId);
        expect([name, answer]).toEqual([name, await ask(socket, UNKNOWN.channelId)]);
        expect(answer).toMatchObject({ ok: false, problem: { status: 404 } });
      }
      expect(await socket.sync({ [channelId]: 0 })).toMatchObject({ changed: {}, revoked: [channelId] });
      expect(await databaseState()).toEqual(before);
      await cast.owner.send(channelId, "said meanwhile");
      await socket.sync();
      expect(JSON.stringify(socket.arrived)).not.toContain("said meanwhile");
      socket.close();
    }
  });
});

describe("[S2] a message", () => {
  it("is found under its own channel's path only, to read, to change and to delete", async () => {
    const path = `/api/servers/${ids.serverId}/channels`;
    const workshop = await cast.owner.want(ChannelSchema, "POST", path, { name: "workshop" });
    const foreign = await newServer(cast.owner);
    const wrong = [
      `${path}/${workshop.id}/messages/${ids.messageId}`,
      `/api/servers/${foreign.serverId}/channels/${ids.channelId}/messages/${ids.messageId}`,
      `/api/servers/${foreign.serverId}/channels/${foreign.channelId}/messages/${ids.messageId}`,
    ];
    for (const address of wrong) {
      const answers = [
        await cast.guest.call("GET", address),
        await cast.guest.call("PUT", address, { content: "changed" }),
        await cast.owner.call("DELETE", address),
      ];
      for (const { status } of answers) expect([address, status]).toEqual([address, 404]);
    }
    const right = await cast.guest.want(MessageSchema, "GET", `${path}/${ids.channelId}/messages/${ids.messageId}`);
    expect(right).toMatchObject({ content: "said by the guest", deleted: false });
  });
});

describe("[S3] an answer", () => {
  it("to a message of another place is refused as one to nothing, and nothing is said", async () => {
    const before = await databaseState();
    const path = `/api/socket/messages?channelId=${ids.channelId}`;
    const say = (person: Person, replyToId: string) => person.call("POST", path, { content: "about that", replyToId });
    const unknown = await say(cast.guest, UNKNOWN.messageId);
    expect(unknown.status).toBe(400);
    for (const person of [cast.guest, cast.owner]) {
      for (const id of [hidden.messageId, ids.directMessageId]) {
        const answer = await say(person, id);
        expect([answer.status, answer.text]).toEqual([unknown.status, unknown.text]);
      }
    }
    expect(await databaseState()).toEqual(before);
  });
});

describe("[S7] members", () => {
  it("are listed without addresses and sign-ins, and to members only", async () => {
    const path = `/api/servers/${ids.serverId}/members`;
    const { text } = await cast.guest.call("GET", path);
    for (const { username } of [cast.owner, cast.admin]) expect(text).not.toContain(`${username}@`);
    expect(text).not.toMatch(/"(email|passwordHash|password_hash|sessionId)"/);
    expect(MemberPageSchema.parse(JSON.parse(text)).items.length).toBeGreaterThan(3);
    for (const person of [cast.stranger, cast.kicked]) expect((await person.call("GET", path)).status).toBe(404);
  });
});

describe("[S8] a hidden channel's name", () => {
  it("is free to be taken again, and completes for nobody who does not see it", async () => {
    const path = `/api/servers/${ids.serverId}/channels`;
    const again = await cast.moderator.call("POST", path, { name: "plans" });
    const other = await cast.moderator.call("POST", path, { name: "nobody-has-this" });
    expect([again.status, other.status]).toEqual([201, 201]);
    const { text } = await cast.guest.call("GET", path);
    expect(text).not.toContain(hidden.channelId);
    expect((await cast.guest.call("GET", "/api/channels?limit=100")).text).not.toContain(hidden.channelId);
  });
});

describe("[S9] a deleted channel", () => {
  it("is gone by every way: its messages, their changes, its page, its files", async () => {
    const path = `/api/servers/${ids.serverId}/channels`;
    const { id } = await cast.owner.want(ChannelSchema, "POST", path, { name: "short-lived" });
    const message = await cast.guest.send(id, "gone soon");
    await cast.owner.call("DELETE", `/api/channels/${id}`);
    for (const address of [
      `/api/channels/${id}`,
      `/api/channels/${id}/changes?after=0`,
      `/api/messages?channelId=${id}`,
      `/api/messages?channelId=${id}&around=${message.id}`,
      `/api/messages/${id}`,
      `${path}/${id}/messages/${message.id}`,
    ]) {
      for (const person of [cast.owner, cast.guest]) {
        expect([address, (await person.call("GET", address)).status]).toEqual([address, 404]);
      }
    }
    const socket = await connect(server.url, { token: cast.guest.token });
    expect(await socket.sync({ [id]: 1 })).toMatchObject({ revoked: [id] });
    socket.close();
  });
});

describe("[S10] somebody new", () => {
  it("reads what was said before, since no setting hides it, and of a private channel only once chosen", async () => {
    const { channelId } = await newPrivateChannel("later");
    const read = () => cast.guest.call("GET", `/api/messages?channelId=${channelId}`);
    expect((await read()).status).toBe(404);
    await cast.owner.call("PUT", `/api/channels/${channelId}/members`, { memberId: cast.guest.id, action: "add" });
    expect((await read()).as(MessagePageSchema).items.map(({ content }) => content)).toEqual(["hidden words"]);
    await cast.owner.call("PUT", `/api/channels/${channelId}/members`, { memberId: cast.guest.id, action: "remove" });
    expect((await read()).status).toBe(404);
  });
});
