// Document C, line by line: what each route answers, and what it refuses.
import { afterAll, beforeAll, expect, it } from "vitest";
import { ChannelDetailSchema, ChannelPageSchema, ConversationPageSchema } from "@/lib/contracts/channels";
import { MessagePageSchema, MessageSchema } from "@/lib/contracts/messages";
import { LoginResultSchema, SelfSchema, UserSchema } from "@/lib/contracts/users";
import { request, type Answer } from "../../fixtures/clients";
import { connect, until } from "../../fixtures/clients-socket";
import { proves } from "../../fixtures/document-lines";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newCast, newPerson, newStage, PASSWORD, signIn, type Cast, type Person } from "../../fixtures/people";

const NOBODY = "123456789012345678";

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
});
afterAll(() => server.close());

const fieldsOf = (answer: Answer) => answer.problem().errors?.map(({ path }) => path);
const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id).toSorted();
const tell = (from: Person, receiverId: string, content: string, extra: object = {}) =>
  from.call("POST", "/api/messages", { senderId: from.id, receiverId, content, ...extra });

it(proves(["C 1.1 POST /api/users/register"], "a name and a password are enough; what is missing is 400"), async () => {
  const post = (body: object) => request(server.url, "POST", "/api/users/register", { body });
  const made = await post({ username: "Cy", password: PASSWORD });
  expect([made.status, made.as(SelfSchema).email]).toEqual([201, null]);
  const bad = await post({});
  expect([bad.status, fieldsOf(bad)]).toEqual([400, ["username", "password"]]);
});

it(proves(["C 1.2 POST /api/users/login"], "a JSON web token comes back; wrong credentials are 401"), async () => {
  const post = (body: object) => request(server.url, "POST", "/api/users/login", { body });
  const { token } = (await post({ username: cast.guest.username, password: PASSWORD })).as(LoginResultSchema);
  expect((await request(server.url, "GET", "/api/groups", { token })).status).toBe(200);
  expect((await post({ username: cast.guest.username, password: "wrong" })).status).toBe(401);
});

it(
  proves(
    ["C 1.3 PUT /api/users/:id", "C 1.4 GET /api/users/:id", "C 1.5 DELETE /api/users/:id"],
    "an account is changed, read and deleted; nobody is 404, nonsense 400",
  ),
  async () => {
    const person = await newPerson(server.url, "person");
    const path = `/api/users/${person.id}`;
    const changes = { username: `${person.username}-new`, password: "a new and longer password" };
    expect((await person.want(SelfSchema, "PUT", path, changes)).username).toBe(changes.username);
    expect((await person.call("PUT", path, { username: "" })).status).toBe(400);
    expect((await person.call("PUT", path, {})).status).toBe(400);
    expect((await cast.guest.want(UserSchema, "GET", path)).username).toBe(changes.username);
    const unknown = `/api/users/${NOBODY}`;
    for (const method of ["GET", "DELETE"] as const) expect((await person.call(method, unknown)).status).toBe(404);
    expect((await person.call("PUT", unknown, { displayName: "x" })).status).toBe(404);
    expect((await person.call("DELETE", path)).status).toBe(200);
    expect((await cast.guest.call("GET", path)).status).toBe(404);
    await expect(signIn(server.url, changes.username, changes.password)).rejects.toThrow("401");
  },
);

it(
  proves(
    ["C 2.1 POST /api/messages", "C 2.2 GET /api/messages/:conversationId", "C 2.3 DELETE /api/messages/:messageId"],
    "a message reaches a person whom one never wrote to, is read and deleted, and both hear it",
  ),
  async () => {
    const [one, other] = [await newPerson(server.url, "one"), await newPerson(server.url, "other")];
    const tab = await connect(server.url, { token: other.token });
    const sent = await tell(one, other.id, "Hello", { nonce: "first" });
    const message = sent.as(MessageSchema);
    expect([sent.status, message.author.id]).toEqual([201, one.id]);
    expect((await tell(one, other.id, "Hello", { nonce: "first" })).status).toBe(200);
    const list = `/api/messages/${message.channelId}`;
    expect((await other.want(MessagePageSchema, "GET", list)).items).toEqual([message]);
    const answer = (await tell(other, one.id, "Hi")).as(MessageSchema);
    expect([answer.channelId, answer.seq]).toEqual([message.channelId, 2]);
    expect((await cast.guest.call("GET", list)).text).toBe((await one.call("GET", `/api/messages/${NOBODY}`)).text);
    expect((await one.want(MessageSchema, "DELETE", `/api/messages/${message.id}`)).deleted).toBe(true);
    expect((await one.call("DELETE", `/api/messages/${NOBODY}`)).status).toBe(404);
    expect((await cast.guest.call("DELETE", `/api/messages/${answer.id}`)).status).toBe(404);
    await until(() => tab.all("message:deleted").length === 1, "message:deleted");
    expect(tab.all("channel:created").map(({ id, type }) => [id, type])).toEqual([[message.channelId, "DM"]]);
    expect(tab.all("message:created").map(({ message: heard }) => heard.content)).toEqual(["Hello", "Hi"]);
    tab.close();
  },
);

it(
  proves(["C 2.1 POST /api/messages"], "the sender is the caller, and a refused message leaves nothing behind"),
  async () => {
    const [one, other] = [await newPerson(server.url, "one"), await newPerson(server.url, "other")];
    const body = { senderId: other.id, receiverId: one.id, content: "as you" };
    expect((await one.call("POST", "/api/messages", body)).status).toBe(403);
    const bad = await one.call("POST", "/api/messages", { content: "to nobody" });
    expect([bad.status, fieldsOf(bad)]).toEqual([400, ["senderId", "receiverId"]]);
    expect((await tell(one, other.id, " ")).status).toBe(400);
    expect((await tell(one, other.id, "x", { replyToId: NOBODY })).status).toBe(400);
    expect((await tell(one, other.id, "x", { attachmentIds: [NOBODY] })).status).toBe(404);
    const { channelId } = await newStage(cast);
    const [hidden, unknown] = [await tell(one, channelId, "knock"), await tell(one, NOBODY, "knock")];
    expect([hidden.status, hidden.text]).toEqual([404, unknown.text]);
    expect((await other.want(ConversationPageSchema, "GET", "/api/conversations")).items).toEqual([]);
  },
);

it(
  proves(
    ["C 3.1 POST /api/groups", "C 3.4 GET /api/groups/:id", "C 3.5 GET /api/groups"],
    "a group is made of people, who hear of it, and only they see it",
  ),
  async () => {
    const { guest, admin, owner } = cast;
    const tab = await connect(server.url, { token: guest.token });
    const members = [guest.id, guest.id, owner.id, admin.id];
    const made = await owner.call("POST", "/api/groups", { name: "Crew", members });
    const group = made.as(ChannelDetailSchema);
    expect([made.status, group.type, group.serverId, group.ownerId]).toEqual([201, "GROUP", null, owner.id]);
    expect(idsOf(group.members)).toEqual([guest.id, owner.id, admin.id].toSorted());
    await until(() => tab.all("channel:created").length === 1, "channel:created");
    expect(await guest.want(ChannelDetailSchema, "GET", `/api/groups/${group.id}`)).toEqual(group);
    expect((await guest.want(ConversationPageSchema, "GET", "/api/groups")).items).toEqual([group]);
    expect((await cast.stranger.want(ConversationPageSchema, "GET", "/api/groups")).items).toEqual([]);
    const [hidden, unknown] = [group.id, NOBODY].map((id) => cast.stranger.call("GET", `/api/groups/${id}`));
    expect((await hidden)?.text).toBe((await unknown)?.text);
    const nameless = await owner.call("POST", "/api/groups", { members: [] });
    const nobody = await owner.call("POST", "/api/groups", { name: "x", members: [guest.id, NOBODY] });
    expect([nameless, nobody].map((answer) => [answer.status, fieldsOf(answer)])).toEqual([
      [400, ["name"]],
      [400, ["members.1"]],
    ]);
    tab.close();
  },
);

it(
  proves(
    ["C 3.2 POST /api/channels", "C 3.4 GET /api/channels/:id", "C 3.5 GET /api/channels"],
    "a channel stands outside any server too, and is listed with all others",
  ),
  async () => {
    const { guest, owner, stranger } = cast;
    const made = await owner.call("POST", "/api/channels", { name: "Free", members: [guest.id] });
    const channel = made.as(ChannelDetailSchema);
    expect([made.status, channel.type, channel.serverId]).toEqual([201, "TEXT", null]);
    expect(await guest.want(ChannelDetailSchema, "GET", `/api/channels/${channel.id}`)).toEqual(channel);
    const listed = await guest.want(ChannelPageSchema, "GET", "/api/channels?limit=100");
    expect(idsOf(listed.items)).toContain(channel.id);
    expect((await stranger.call("GET", `/api/channels/${channel.id}`)).status).toBe(404);
    const nobody = await owner.call("POST", "/api/channels", { name: "x", members: [NOBODY] });
    const spoken = await owner.call("POST", "/api/channels", { name: "x", type: "AUDIO", members: [] });
    expect([nobody, spoken].map((answer) => [answer.status, fieldsOf(answer)])).toEqual([
      [400, ["members.0"]],
      [400, ["type"]],
    ]);
  },
);

async function changeMembers(kind: "groups" | "channels"): Promise<void> {
  const { guest, owner } = cast;
  const friend = await newPerson(server.url, "friend");
  const group = await owner.want(ChannelDetailSchema, "POST", `/api/${kind}`, { name: "Crew", members: [guest.id] });
  const path = `/api/${kind}/${group.id}/members`;
  const put = async (body: object) => idsOf((await owner.want(ChannelDetailSchema, "PUT", path, body)).members);
  const without = idsOf(group.members);
  const withFriend = [...without, friend.id].toSorted();
  expect(await put({ memberId: friend.id })).toEqual(withFriend);
  expect(await put({ memberId: friend.id, action: "add" })).toEqual(withFriend);
  expect(await put({ memberId: friend.id })).toEqual(without);
  expect(await put({ memberId: friend.id, action: "remove" })).toEqual(without);
  expect((await owner.call("PUT", path, { memberId: NOBODY })).status).toBe(404);
  expect((await owner.call("PUT", path, { memberId: friend.id, action: "turn" })).status).toBe(400);
  expect((await owner.call("PUT", `/api/${kind}/${NOBODY}/members`, { memberId: friend.id })).status).toBe(404);
}

it(
  proves(
    ["C 3.3 PUT /api/groups/:id/members", "C 3.3 PUT /api/channels/:id/members"],
    "somebody is put in and taken out, by word or in turn; nobody and nowhere are 404",
  ),
  async () => {
    await changeMembers("groups");
    await changeMembers("channels");
  },
);
