// Document B, line by line: what each route answers, and who hears of it.
import { afterAll, beforeAll, expect, it } from "vitest";
import { ChannelDetailSchema, ChannelSchema } from "@/lib/contracts/channels";
import { MemberSchema } from "@/lib/contracts/members";
import { MessagePageSchema, MessageSchema } from "@/lib/contracts/messages";
import { ServerDetailSchema, ServerSchema } from "@/lib/contracts/servers";
import { connect, until } from "../../fixtures/clients-socket";
import { proves } from "../../fixtures/document-lines";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { memberIdOf, newCast, newServer, newStage, type Cast } from "../../fixtures/people";

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
});
afterAll(() => server.close());

it(
  proves(
    ["B POST /servers", "B PATCH /servers/:serverId", "B DELETE /servers/:serverId"],
    "a server is made, changed and deleted, and its members hear it",
  ),
  async () => {
    const made = await cast.owner.call("POST", "/api/servers", { name: "Harbour", imageUrl: "https://x.test/a.png" });
    const { id, imageUrl } = made.as(ServerSchema);
    expect([made.status, imageUrl]).toEqual([201, "https://x.test/a.png"]);
    const tab = await connect(server.url, { token: cast.owner.token });
    expect((await cast.owner.want(ServerSchema, "PATCH", `/api/servers/${id}`, { name: "Port" })).name).toBe("Port");
    expect((await cast.owner.call("DELETE", `/api/servers/${id}`)).status).toBe(200);
    await until(() => tab.all("server:deleted").length === 1, "server:deleted");
    expect(tab.all("server:updated").map(({ name }) => name)).toEqual(["Port"]);
    tab.close();
  },
);

it(
  proves(
    ["B PATCH /servers/:serverId/invite-code", "B PATCH /servers/:serverId/leave"],
    "people join by the code and leave again, and the others hear both",
  ),
  async () => {
    const { owner, stranger } = cast;
    const { serverId, inviteCode } = await newServer(owner);
    const tab = await connect(server.url, { token: owner.token });
    const path = `/api/servers/${serverId}`;
    expect((await stranger.call("PATCH", `${path}/invite-code`, { inviteCode: "wrong" })).status).toBe(404);
    for (const _again of [1, 2]) {
      expect((await stranger.call("PATCH", `${path}/invite-code`, { inviteCode })).status).toBe(200);
    }
    expect((await stranger.want(ServerDetailSchema, "GET", path)).memberCount).toBe(2);
    expect((await owner.call("PATCH", `${path}/leave`)).status).toBe(409);
    expect((await stranger.want(MemberSchema, "PATCH", `${path}/leave`)).user.id).toBe(stranger.id);
    await until(() => tab.all("member:left").length === 1, "member:left");
    expect(tab.all("member:joined").map(({ user }) => user.id)).toEqual([stranger.id]);
    tab.close();
  },
);

it(
  proves(
    ["B PATCH /members/:memberId", "B DELETE /members/:memberId"],
    "a member gets a role and is kicked by who stands above",
  ),
  async () => {
    const { owner, guest, admin } = cast;
    const { serverId } = await newStage(cast);
    const path = `/api/members/${await memberIdOf(owner, serverId, guest.id)}`;
    expect((await admin.want(MemberSchema, "PATCH", path, { role: "MODERATOR" })).role).toBe("MODERATOR");
    expect((await guest.call("DELETE", path)).status).toBe(403);
    expect((await admin.want(MemberSchema, "DELETE", path)).user.id).toBe(guest.id);
    expect((await guest.call("GET", `/api/servers/${serverId}`)).status).toBe(404);
  },
);

it(
  proves(
    ["B POST /channels", "B PATCH /channels/:channelId", "B DELETE /channels/:channelId"],
    "a channel of a server is made, changed and deleted",
  ),
  async () => {
    const { owner } = cast;
    const { serverId } = await newServer(owner);
    const inBody = await owner.call("POST", "/api/channels", { serverId, name: "talk", type: "AUDIO" });
    const inQuery = await owner.call("POST", `/api/channels?serverId=${serverId}`, { name: "look", type: "VIDEO" });
    const channels = [inBody, inQuery].map((answer) => answer.as(ChannelSchema));
    expect(channels.map(({ type, serverId: of }) => [type, of])).toEqual([
      ["AUDIO", serverId],
      ["VIDEO", serverId],
    ]);
    const path = `/api/channels/${channels[0]?.id ?? ""}`;
    const changed = await owner.want(ChannelSchema, "PATCH", path, { name: "words", type: "TEXT" });
    expect([changed.name, changed.type]).toEqual(["words", "TEXT"]);
    expect((await owner.call("DELETE", path)).status).toBe(200);
    expect((await owner.call("GET", path)).status).toBe(404);
    const forgotten = await owner.call("POST", "/api/channels", { name: "lost" });
    expect([forgotten.status, forgotten.problem().errors?.map(({ path: at }) => at)]).toEqual([400, ["serverId"]]);
  },
);

const EVENTS = ["message:created", "message:updated", "message:deleted"] as const;

it(
  proves(
    [
      "B POST /socket/messages",
      "B GET /messages",
      "B PATCH /socket/messages/:messageId",
      "B DELETE /socket/messages/:messageId",
    ],
    "a message is sent, read page by page, edited and soft-deleted, each with its event",
  ),
  async () => {
    const { owner, guest } = cast;
    const { serverId, channelId } = await newStage(cast);
    const tab = await connect(server.url, { token: guest.token });
    const path = `/api/socket/messages?serverId=${serverId}&channelId=${channelId}`;
    const sent = await owner.call("POST", path, { content: "one" });
    expect(sent.status).toBe(201);
    const { id } = sent.as(MessageSchema);
    await owner.send(channelId, "two");
    const newest = await guest.want(MessagePageSchema, "GET", `/api/messages?channelId=${channelId}&limit=1`);
    const next = `/api/messages?channelId=${channelId}&limit=1&cursor=${newest.nextCursor ?? ""}`;
    const older = await guest.want(MessagePageSchema, "GET", next);
    expect([newest, older].map(({ items }) => items.map(({ content }) => content))).toEqual([["two"], ["one"]]);
    expect((await owner.call("PATCH", `/api/socket/messages/${id}`, { content: "one!" })).status).toBe(200);
    expect((await owner.call("DELETE", `/api/socket/messages/${id}`)).status).toBe(200);
    await until(() => tab.all("message:deleted").length === 1, "message:deleted");
    expect(EVENTS.map((name) => tab.all(name).map(({ version }) => version))).toEqual([[1, 2], [3], [4]]);
    tab.close();
  },
);

it(
  proves(
    [
      "B POST /socket/direct-messages",
      "B GET /direct-messages",
      "B PATCH /socket/direct-messages/:directMessageId",
      "B DELETE /socket/direct-messages/:directMessageId",
    ],
    "a direct message is sent, read, edited and soft-deleted, and only the two hear it",
  ),
  async () => {
    const { owner, guest, admin } = cast;
    const { id } = await owner.want(ChannelDetailSchema, "POST", "/api/conversations", { userId: guest.id });
    const [tab, other] = [
      await connect(server.url, { token: guest.token }),
      await connect(server.url, { token: admin.token }),
    ];
    const path = `/api/socket/direct-messages?conversationId=${id}`;
    const sent = (await owner.call("POST", path, { content: "you" })).as(MessageSchema);
    const list = `/api/direct-messages?conversationId=${id}`;
    expect((await guest.want(MessagePageSchema, "GET", list)).items).toEqual([sent]);
    expect((await admin.call("GET", list)).status).toBe(404);
    const one = `/api/socket/direct-messages/${sent.id}`;
    expect((await owner.want(MessageSchema, "PATCH", one, { content: "you!" })).content).toBe("you!");
    expect((await owner.want(MessageSchema, "DELETE", one)).deleted).toBe(true);
    await until(() => tab.all("message:deleted").length === 1, "message:deleted");
    expect(EVENTS.map((name) => tab.all(name).length)).toEqual([1, 1, 1]);
    await other.sync();
    // That one is there oneself is no secret to oneself.
    expect(other.arrived.filter(({ name }) => name !== "presence:updated")).toEqual([]);
    for (const client of [tab, other]) client.close();
  },
);
