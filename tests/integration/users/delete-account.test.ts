// The end of an account (document A, DELETE /users/:id): what it wrote stays, what it owned passes on, nothing of the
// person remains, and whoever takes the name next gets nothing of it (S11).
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { query } from "@/lib/backend/db/query";
import { ChannelDetailSchema, ConversationPageSchema } from "@/lib/contracts/channels";
import { MemberPageSchema } from "@/lib/contracts/members";
import { MessagePageSchema } from "@/lib/contracts/messages";
import { ServerDetailSchema, ServerPageSchema } from "@/lib/contracts/servers";
import { SelfSchema } from "@/lib/contracts/users";
import { request } from "../../fixtures/clients";
import { connect, until } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import {
  giveRole,
  join,
  newCast,
  newPerson,
  newServer,
  PASSWORD,
  signIn,
  type Cast,
  type Person,
} from "../../fixtures/people";

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
});
afterAll(() => server.close());

const end = (person: Person) => person.call("DELETE", "/api/users/me");

async function registerAgain({ username }: Person): Promise<Person> {
  const body = { username, email: `${username}@example.org`, password: PASSWORD };
  (await request(server.url, "POST", "/api/register", { body })).as(SelfSchema);
  return signIn(server.url, username);
}

describe("what a deleted account leaves", () => {
  it("is every word it wrote, signed by nobody, in servers, conversations and groups", async () => {
    const { owner } = cast;
    const leaver = await newPerson(server.url, "leaver");
    const { serverId, channelId, inviteCode } = await newServer(owner);
    await join(inviteCode, leaver);
    await leaver.send(channelId, "in the server");
    const direct = await leaver.want(ChannelDetailSchema, "POST", "/api/conversations", { userId: owner.id });
    await leaver.send(direct.id, "between us");
    const group = await owner.want(ChannelDetailSchema, "POST", "/api/groups", { name: "Crew", members: [leaver.id] });
    await leaver.send(group.id, "in the group");
    const tab = await connect(server.url, { token: owner.token });
    expect((await end(leaver)).status).toBe(200);
    for (const id of [channelId, direct.id, group.id]) {
      const answer = await owner.call("GET", `/api/messages/${id}`);
      const [message] = answer.as(MessagePageSchema).items;
      expect(message?.author).toMatchObject({ id: leaver.id, displayName: "Deleted user", avatarUrl: null });
      expect(message?.content).not.toBe("");
      expect(answer.text).not.toContain(leaver.username);
    }
    const { items } = await owner.want(MemberPageSchema, "GET", `/api/servers/${serverId}/members`);
    expect(items.map(({ user }) => user.id)).toEqual([owner.id]);
    const left = await owner.want(ChannelDetailSchema, "GET", `/api/groups/${group.id}`);
    expect(left.members.map(({ id }) => id)).toEqual([owner.id]);
    await until(() => tab.all("channel:updated").some(({ id }) => id === group.id), "the group to be told of");
    expect(tab.all("member:left").map(({ user }) => user.id)).toEqual([leaver.id]);
    expect((await owner.send(direct.id, "are you there?")).seq).toBe(2);
    tab.close();
  });

  it("is no trace of the person: no name, no address, no sign-in, no place, no unsent file", async () => {
    const leaver = await newPerson(server.url, "leaver");
    const { channelId } = await newServer(leaver);
    await query(
      `INSERT INTO attachments (id, channel_id, uploader_id, storage_key, name, size, content_type)
       VALUES ($1, $2, $3, 'unsent', 'plan.txt', 1, 'text/plain')`,
      ["9001", channelId, leaver.id],
    );
    await end(leaver);
    const [row] = await query<Record<string, unknown>>("SELECT * FROM users WHERE id = $1", [leaver.id]);
    expect(row).toMatchObject({ email: null, password_hash: null, avatar_url: null, is_admin: false });
    expect(JSON.stringify(row)).not.toContain(leaver.username);
    for (const table of ["sessions", "oauth_accounts", "members", "channel_members", "read_states"]) {
      expect(await query(`SELECT 1 FROM ${table} WHERE user_id = $1`, [leaver.id])).toEqual([]);
    }
    expect(await query("SELECT 1 FROM attachments WHERE uploader_id = $1", [leaver.id])).toEqual([]);
  });

  it("S11: is out of reach for the next one of that name", async () => {
    const { owner } = cast;
    const leaver = await newPerson(server.url, "leaver");
    const { channelId, inviteCode } = await newServer(owner);
    await join(inviteCode, leaver);
    const direct = await leaver.want(ChannelDetailSchema, "POST", "/api/conversations", { userId: owner.id });
    const group = await leaver.want(ChannelDetailSchema, "POST", "/api/groups", { name: "x", members: [owner.id] });
    const message = await leaver.send(direct.id, "between us");
    await end(leaver);
    const heir = await registerAgain(leaver);
    expect(heir.id).not.toBe(leaver.id);
    expect((await heir.want(ConversationPageSchema, "GET", "/api/conversations")).items).toEqual([]);
    expect((await heir.want(ServerPageSchema, "GET", "/api/servers")).items).toEqual([]);
    for (const id of [channelId, direct.id, group.id]) {
      expect((await heir.call("GET", `/api/messages/${id}`)).status).toBe(404);
    }
    expect((await heir.call("DELETE", `/api/messages/${message.id}`)).status).toBe(404);
    const opened = await owner.want(ChannelDetailSchema, "POST", "/api/conversations", { userId: heir.id });
    expect(opened.id).not.toBe(direct.id);
  });
});

describe("what a deleted account owned", () => {
  it("passes to the highest member, of these to the longest; everybody hears it", async () => {
    const leaver = await newPerson(server.url, "leaver");
    const people = [await newPerson(server.url), await newPerson(server.url), await newPerson(server.url)] as const;
    const [guest, moderator, late] = people;
    const { serverId, inviteCode } = await newServer(leaver);
    await join(inviteCode, guest, moderator, late);
    await giveRole(leaver, serverId, moderator, "MODERATOR");
    await giveRole(leaver, serverId, late, "MODERATOR");
    const tab = await connect(server.url, { token: guest.token });
    await end(leaver);
    const detail = await moderator.want(ServerDetailSchema, "GET", `/api/servers/${serverId}`);
    expect([detail.ownerId, detail.member.role, detail.memberCount]).toEqual([moderator.id, "ADMIN", 3]);
    await until(() => tab.all("member:updated").length === 1, "member:updated");
    expect(tab.all("server:updated").map(({ ownerId }) => ownerId)).toEqual([moderator.id]);
    tab.close();
  });

  it("goes when nobody who could sign in is left", async () => {
    const leaver = await newPerson(server.url, "leaver");
    const { serverId, channelId } = await newServer(leaver);
    await leaver.send(channelId, "to myself");
    await end(leaver);
    expect(await query("SELECT 1 FROM servers WHERE id = $1", [serverId])).toEqual([]);
    expect(await query("SELECT 1 FROM messages WHERE channel_id = $1", [channelId])).toEqual([]);
  });
});

describe("deleting an account", () => {
  it("ends its open sockets and its token at once", async () => {
    const leaver = await newPerson(server.url, "leaver");
    const tabs = [
      await connect(server.url, { token: leaver.token }),
      await connect(server.url, { token: leaver.token }),
    ];
    await end(leaver);
    for (const tab of tabs) await tab.untilDisconnected();
    expect((await leaver.call("GET", "/api/servers")).status).toBe(401);
    await expect(signIn(server.url, leaver.username)).rejects.toThrow("401");
  });

  it("wants a fresh sign-in or the current password", async () => {
    const leaver = await newPerson(server.url, "leaver");
    await query("UPDATE sessions SET created_at = now() - interval '11 minutes' WHERE user_id = $1", [leaver.id]);
    const stale = await end(leaver);
    expect([stale.status, stale.problem().code]).toEqual([403, "REAUTHENTICATION_REQUIRED"]);
    const wrong = await leaver.call("DELETE", "/api/users/me", { currentPassword: "wrong" });
    expect(wrong.problem().errors?.map(({ path }) => path)).toEqual(["currentPassword"]);
    expect((await leaver.call("DELETE", "/api/users/me", { currentPassword: PASSWORD })).status).toBe(200);
  });

  it("by the instance's admin works for anybody; twice at once it happens once", async () => {
    const first = await signIn(server.url, "first1");
    const leaver = await newPerson(server.url, "leaver");
    const answers = await Promise.all([1, 2, 3].map(() => first.call("DELETE", `/api/users/${leaver.id}`)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404]);
    expect(answers.every(({ text }) => !text.includes("@example.org"))).toBe(true);
  });

  it("of the only admin makes the oldest account that can sign in the next one", async () => {
    const first = await signIn(server.url, "first1");
    expect((await end(first)).status).toBe(200);
    const admins = await query<{ id: string }>("SELECT id FROM users WHERE is_admin");
    expect(admins.map(({ id }) => id)).toEqual([cast.stranger.id]);
    expect((await cast.stranger.want(SelfSchema, "GET", "/api/users/me")).isAdmin).toBe(true);
  });
});
