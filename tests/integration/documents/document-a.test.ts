// Document A, line by line: what each route answers, and what it refuses. Its tests make the table in
// docs/generated/documents.md.
import { afterAll, beforeAll, expect, it } from "vitest";
import { ChannelDetailSchema, ChannelPageSchema, ChannelSchema } from "@/lib/contracts/channels";
import { MessagePageSchema, MessageSchema } from "@/lib/contracts/messages";
import { ServerDetailSchema, ServerPageSchema, ServerSchema } from "@/lib/contracts/servers";
import { LoginResultSchema, SelfSchema, UserPageSchema, UserSchema } from "@/lib/contracts/users";
import { request, type Answer } from "../../fixtures/clients";
import { connect, until } from "../../fixtures/clients-socket";
import { proves } from "../../fixtures/document-lines";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newCast, newPerson, newServer, newStage, PASSWORD, signIn, type Cast } from "../../fixtures/people";

const NOBODY = "123456789012345678";

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
});
afterAll(() => server.close());

const fieldsOf = (answer: Answer) => answer.problem().errors?.map(({ path }) => path);

it(proves(["A POST /register"], "makes an account; bad input names its fields, a taken name is 409"), async () => {
  const body = { username: "Ana", email: "ana@example.org", password: PASSWORD };
  const post = (input: object) => request(server.url, "POST", "/api/register", { body: input });
  const made = await post(body);
  expect(made.status).toBe(201);
  expect(made.as(SelfSchema)).toMatchObject({ username: "Ana", email: "ana@example.org", isAdmin: false });
  expect(made.text).not.toContain(PASSWORD);
  const taken = await post({ ...body, email: "other@example.org" });
  expect([taken.status, fieldsOf(taken)]).toEqual([409, ["username"]]);
  const bad = await post({ username: "b", password: "short" });
  expect([bad.status, fieldsOf(bad)]).toEqual([400, ["username", "email", "password"]]);
});

it(
  proves(["A POST /login"], "answers a token that works, and the same 401 for a wrong password and an unknown user"),
  async () => {
    const { guest } = cast;
    const email = `${guest.username}@example.org`;
    const post = (input: object) => request(server.url, "POST", "/api/login", { body: input });
    const { token, user } = (await post({ email, password: PASSWORD })).as(LoginResultSchema);
    const me = await request(server.url, "GET", "/api/users/me", { token });
    expect([user.id, me.as(SelfSchema).id]).toEqual([guest.id, guest.id]);
    const [wrong, unknown] = [
      await post({ email, password: "wrong" }),
      await post({ email: "no@x.org", password: "x" }),
    ];
    expect([wrong.status, wrong.text]).toEqual([401, unknown.text]);
  },
);

it(proves(["A GET /users"], "lists public profiles, and finds by a part of a name"), async () => {
  const all = await cast.guest.call("GET", "/api/users");
  expect(all.as(UserPageSchema).items.length).toBeGreaterThan(5);
  expect(all.text).not.toContain("@example.org");
  const found = await cast.guest.want(UserPageSchema, "GET", `/api/users?q=${cast.admin.username.toUpperCase()}`);
  expect(found.items.map(({ id }) => id)).toEqual([cast.admin.id]);
});

it(proves(["A GET /users/:id"], "shows a profile, one's own with the e-mail address"), async () => {
  const { guest, admin } = cast;
  const other = await guest.call("GET", `/api/users/${admin.id}`);
  expect(UserSchema.parse(JSON.parse(other.text))).toEqual(JSON.parse(other.text));
  expect(await guest.want(SelfSchema, "GET", `/api/users/${guest.id}`)).toMatchObject({
    email: `${guest.username}@example.org`,
  });
  expect((await guest.call("GET", `/api/users/${NOBODY}`)).status).toBe(404);
});

it(proves(["A PUT /users/:id"], "changes oneself; others 403, nobody 404, nothing 400"), async () => {
  const { guest, admin } = cast;
  const changed = await guest.call("PUT", `/api/users/${guest.id}`, { displayName: "Guest of honour" });
  expect([changed.status, changed.as(SelfSchema).displayName]).toEqual([200, "Guest of honour"]);
  const statuses = [
    await guest.call("PUT", `/api/users/${admin.id}`, { displayName: "x" }),
    await guest.call("PUT", `/api/users/${NOBODY}`, { displayName: "x" }),
    await guest.call("PUT", `/api/users/${guest.id}`, {}),
    await guest.call("PUT", `/api/users/${guest.id}`, { currentPassword: PASSWORD }),
    await guest.call("PUT", `/api/users/${guest.id}`, { username: admin.username }),
  ].map(({ status }) => status);
  expect(statuses).toEqual([403, 404, 400, 400, 409]);
});

it(
  proves(["A PUT /users/:id"], "lets the instance's admin change others, without showing their e-mail address"),
  async () => {
    const first = await signIn(server.url, "first1");
    const changed = await first.call("PUT", `/api/users/${cast.stranger.id}`, { displayName: "Renamed" });
    expect([changed.status, changed.as(UserSchema).displayName]).toEqual([200, "Renamed"]);
    expect(changed.text).not.toContain("@example.org");
  },
);

it(proves(["A DELETE /users/:id"], "ends an account: then its sign-in is dead and nobody finds it"), async () => {
  const leaver = await newPerson(server.url, "leaver");
  expect((await leaver.call("DELETE", `/api/users/${leaver.id}`)).status).toBe(200);
  expect((await leaver.call("GET", "/api/users/me")).status).toBe(401);
  expect((await cast.guest.call("GET", `/api/users/${leaver.id}`)).status).toBe(404);
  expect((await cast.guest.call("DELETE", `/api/users/${leaver.id}`)).status).toBe(404);
  expect((await cast.guest.call("DELETE", `/api/users/${cast.admin.id}`)).status).toBe(403);
});

it(
  proves(
    ["A POST /servers", "A GET /servers", "A GET /servers/:id", "A PUT /servers/:id", "A DELETE /servers/:id"],
    "a server lives and goes",
  ),
  async () => {
    const { guest, stranger } = cast;
    const answer = await guest.call("POST", "/api/servers", { name: "Harbour", description: "Ships" });
    const made = answer.as(ServerSchema);
    expect([answer.status, made.name, made.description, made.ownerId]).toEqual([201, "Harbour", "Ships", guest.id]);
    const path = `/api/servers/${made.id}`;
    expect((await guest.call("POST", "/api/servers", { description: "no name" })).status).toBe(400);
    const list = await guest.want(ServerPageSchema, "GET", "/api/servers");
    expect(list.items.map(({ id }) => id)).toContain(made.id);
    const detail = await guest.want(ServerDetailSchema, "GET", path);
    expect([detail.channels.map(({ name }) => name), detail.memberCount]).toEqual([["general"], 1]);
    expect((await guest.want(ServerSchema, "PUT", path, { name: "Port" })).name).toBe("Port");
    for (const method of ["GET", "PUT", "DELETE"] as const) {
      expect((await stranger.call(method, path, method === "GET" ? undefined : {})).status).toBe(404);
    }
    expect((await guest.call("DELETE", path)).status).toBe(200);
    expect((await guest.call("GET", path)).status).toBe(404);
  },
);

it(
  proves(
    [
      "A POST /servers/:id/channels",
      "A GET /servers/:id/channels",
      "A GET /servers/:id/channels/:id",
      "A PUT /servers/:id/channels/:id",
      "A DELETE /servers/:id/channels/:id",
    ],
    "a channel is made, listed, read, changed and deleted by the path of its server, and everybody hears it",
  ),
  async () => {
    const { guest, moderator } = cast;
    const { serverId } = await newStage(cast);
    const tab = await connect(server.url, { token: guest.token });
    const path = `/api/servers/${serverId}/channels`;
    const answer = await moderator.call("POST", path, { name: "crew", topic: "ropes" });
    const { id } = answer.as(ChannelSchema);
    expect(answer.status).toBe(201);
    expect((await guest.call("POST", path, { name: "mine" })).status).toBe(403);
    expect((await moderator.call("POST", path, { topic: "no name" })).status).toBe(400);
    const list = await guest.want(ChannelPageSchema, "GET", path);
    expect(list.items.map(({ name }) => name)).toEqual(["general", "crew"]);
    expect((await guest.want(ChannelDetailSchema, "GET", `${path}/${id}`)).topic).toBe("ropes");
    const changed = await moderator.want(ChannelSchema, "PUT", `${path}/${id}`, { name: "deck" });
    expect([changed.name, changed.topic]).toEqual(["deck", "ropes"]);
    expect((await moderator.call("DELETE", `${path}/${id}`)).as(ChannelSchema).id).toBe(id);
    expect((await guest.call("GET", `${path}/${id}`)).status).toBe(404);
    await until(() => tab.all("channel:deleted").length === 1, "channel:deleted");
    expect(tab.all("channel:created").map((channel) => channel.id)).toEqual([id]);
    expect(tab.all("channel:updated").map(({ name }) => name)).toEqual(["deck"]);
    tab.close();
  },
);

it(
  proves(
    [
      "A POST /servers/:id/channels/:id/messages",
      "A GET /servers/:id/channels/:id/messages",
      "A GET /servers/:id/channels/:id/messages/:id",
      "A PUT /servers/:id/channels/:id/messages/:id",
      "A DELETE /servers/:id/channels/:id/messages/:id",
    ],
    "a message is sent, listed, read, edited and deleted by its whole path, with its events",
  ),
  async () => {
    const { guest, owner } = cast;
    const { serverId, channelId } = await newStage(cast);
    const tab = await connect(server.url, { token: owner.token });
    const path = `/api/servers/${serverId}/channels/${channelId}/messages`;
    const answer = await guest.call("POST", path, { content: "Ahoy", nonce: "one" });
    const sent = answer.as(MessageSchema);
    expect([answer.status, sent.content, sent.seq]).toEqual([201, "Ahoy", 1]);
    expect((await guest.call("POST", path, { content: "Ahoy", nonce: "one" })).status).toBe(200);
    expect((await guest.call("POST", path, { content: "  " })).status).toBe(400);
    const page = await owner.want(MessagePageSchema, "GET", path);
    expect(page.items).toEqual([sent]);
    const one = `${path}/${sent.id}`;
    expect(await owner.want(MessageSchema, "GET", one)).toEqual(sent);
    const edited = await guest.want(MessageSchema, "PUT", one, { content: "Ahoy!" });
    expect([edited.content, edited.version]).toEqual(["Ahoy!", 2]);
    expect((await owner.call("PUT", one, { content: "mine now" })).status).toBe(403);
    expect((await owner.want(MessageSchema, "DELETE", one)).deleted).toBe(true);
    expect(await guest.want(MessageSchema, "GET", one)).toMatchObject({ deleted: true, content: "", seq: 1 });
    expect((await guest.call("GET", `${path}/${NOBODY}`)).status).toBe(404);
    await until(() => tab.all("message:deleted").length === 1, "message:deleted");
    const versions = (["message:created", "message:updated", "message:deleted"] as const).map((name) =>
      tab.all(name).map(({ version }) => version),
    );
    expect(versions).toEqual([[1], [2], [3]]);
    tab.close();
  },
);

it("S2: a path finds a thing only where it is: another server's channel and another channel's message are unknown", async () => {
  const { owner } = cast;
  const [here, there] = [await newServer(owner), await newServer(owner)];
  const message = await owner.send(here.channelId, "here");
  const elsewhere = await owner.send(there.channelId, "there");
  const before = await owner.call("GET", `/api/channels/${here.channelId}/changes?after=0`);
  const wrong = [
    `/api/servers/${there.serverId}/channels/${here.channelId}`,
    `/api/servers/${there.serverId}/channels/${here.channelId}/messages/${message.id}`,
    `/api/servers/${here.serverId}/channels/${here.channelId}/messages/${elsewhere.id}`,
    `/api/servers/${there.serverId}/channels/${there.channelId}/messages/${message.id}`,
  ];
  const unknown = await owner.call("GET", `/api/servers/${NOBODY}/channels/${NOBODY}`);
  for (const path of wrong) {
    for (const method of ["GET", "PUT", "DELETE"] as const) {
      const body = path.includes("/messages/") ? { content: "moved" } : { name: "moved" };
      const answer = await owner.call(method, path, method === "PUT" ? body : undefined);
      expect([method, path, answer.status, answer.text]).toEqual([method, path, 404, unknown.text]);
    }
  }
  const into = `/api/servers/${there.serverId}/channels/${here.channelId}/messages`;
  expect((await owner.call("POST", into, { content: "moved" })).text).toBe(unknown.text);
  expect((await owner.call("GET", into)).text).toBe(unknown.text);
  expect((await owner.call("GET", `/api/channels/${here.channelId}/changes?after=0`)).text).toBe(before.text);
});
