// A lost right ends at once, on sockets that stand open (docs/realtime.md, rule 10; S19, S20): the loser is told so, hears nothing more of
// the channel, and can neither write nor read there.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MessagePageSchema } from "@/lib/contracts/messages";
import { connect, until, type SocketClient } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { giveRole, join, kick, makePrivate, memberIdOf, newCast, newStage, type Cast } from "../../fixtures/people";

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
});
afterAll(() => server.close());

interface Stage {
  serverId: string;
  channelId: string;
  inviteCode: string;
}

interface Ending {
  title: string;
  end: (stage: Stage) => Promise<unknown>;
  /** Whether others can still write there. */
  goesOn: boolean;
}

const ENDINGS: Ending[] = [
  { title: "a kick", goesOn: true, end: ({ serverId }) => kick(cast.admin, serverId, cast.guest) },
  { title: "leaving", goesOn: true, end: ({ serverId }) => cast.guest.call("PATCH", `/api/servers/${serverId}/leave`) },
  { title: "the channel made private", goesOn: true, end: ({ channelId }) => makePrivate(cast.admin, channelId) },
  {
    title: "the channel deleted",
    goesOn: false,
    end: ({ channelId }) => cast.admin.call("DELETE", `/api/channels/${channelId}`),
  },
  {
    title: "the server deleted",
    goesOn: false,
    end: ({ serverId }) => cast.owner.call("DELETE", `/api/servers/${serverId}`),
  },
];

const mentions = (events: unknown, id: string) => JSON.stringify(events).includes(id);

/** Everything that happens in a channel for those who still see it. */
async function makeNoise({ serverId, channelId }: Stage): Promise<void> {
  const { owner, admin } = cast;
  const message = await owner.send(channelId, "not for those who left");
  await owner.call("PATCH", `/api/socket/messages/${message.id}`, { content: "edited" });
  await owner.call("DELETE", `/api/socket/messages/${message.id}`);
  await owner.call("PATCH", `/api/channels/${channelId}`, { topic: "secret" });
  await giveRole(owner, serverId, admin, "ADMIN");
}

async function expectShutOut(tab: SocketClient, { channelId }: Stage): Promise<void> {
  const sent = await tab.send(channelId, "still here?", `after ${tab.socket.id}`);
  expect(sent).toMatchObject({ ok: false, problem: { status: 404 } });
  const synced = await tab.sync({ [channelId]: 1 });
  expect(synced).toEqual({ ok: true, changed: {}, revoked: [channelId] });
}

describe.each(ENDINGS)("after $title", ({ end, goesOn }) => {
  it("every open socket of the loser is told, hears nothing more of it and is refused", async () => {
    const stage = await newStage(cast);
    const { channelId } = stage;
    const { guest, owner } = cast;
    const before = await guest.send(channelId, "before");
    const tabs = [await connect(server.url, { token: guest.token }), await connect(server.url, { token: guest.token })];
    const witness = await connect(server.url, { token: owner.token });
    await owner.send(channelId, "everybody hears this");
    for (const tab of tabs) await until(() => tab.all("message:created").length === 1, "the message before");

    await end(stage);
    for (const tab of tabs) {
      await until(() => mentions(tab.all("access:revoked"), channelId), "access:revoked");
      tab.arrived.length = 0;
    }
    if (goesOn) {
      await makeNoise(stage);
      await until(() => witness.all("message:deleted").length === 1, "the noise to be heard by those who stayed");
    }
    for (const tab of tabs) {
      await expectShutOut(tab, stage);
      expect(mentions(tab.arrived, channelId)).toBe(false);
    }
    const page = await guest.call("GET", `/api/messages?channelId=${channelId}`);
    const edit = await guest.call("PATCH", `/api/socket/messages/${before.id}`, { content: "changed" });
    const gone = await guest.call("DELETE", `/api/socket/messages/${before.id}`);
    expect([page.status, edit.status, gone.status]).toEqual([404, 404, 404]);
    for (const client of [...tabs, witness]) client.close();
  });
});

describe("a role", () => {
  it("that no longer sees a private channel takes its holder's sockets out of it", async () => {
    const stage = await newStage(cast);
    await makePrivate(cast.owner, stage.channelId);
    const tab = await connect(server.url, { token: cast.admin.token });
    await cast.owner.send(stage.channelId, "admins see this");
    await until(() => tab.all("message:created").length === 1, "the message before");
    await giveRole(cast.owner, stage.serverId, cast.admin, "GUEST");
    await until(() => mentions(tab.all("access:revoked"), stage.channelId), "access:revoked");
    tab.arrived.length = 0;
    await cast.owner.send(stage.channelId, "they do not see this");
    await expectShutOut(tab, stage);
    // They are still in the server: who comes and goes there is theirs to see.
    expect(tab.arrived.filter(({ name }) => name !== "presence:updated")).toEqual([]);
    tab.close();
  });
});

describe("a right that comes", () => {
  it("is heard at once, and only from then on: joining, and being chosen for a private channel", async () => {
    const { serverId, channelId, inviteCode } = await newStage(cast);
    await makePrivate(cast.owner, channelId);
    const tab = await connect(server.url, { token: cast.stranger.token });
    await cast.owner.send(channelId, "too early");
    await join(inviteCode, cast.stranger);
    await cast.owner.send(channelId, "still too early");
    expect(await tab.sync({ [channelId]: 0 })).toMatchObject({ revoked: [channelId] });
    expect(mentions(tab.arrived, channelId)).toBe(false);
    const body = { memberId: cast.stranger.id, action: "add" };
    await cast.owner.call("PUT", `/api/channels/${channelId}/members`, body);
    await cast.owner.send(channelId, "in time");
    await tab.sync();
    expect(tab.all("message:created").map(({ message }) => message.content)).toEqual(["in time"]);
    const page = await cast.stranger.want(MessagePageSchema, "GET", `/api/messages?channelId=${channelId}`);
    expect(page.items).toHaveLength(3);
    expect(await memberIdOf(cast.owner, serverId, cast.stranger.id)).not.toBe("");
    tab.close();
  });
});

describe("rights that change while others change", () => {
  it("leave no socket in a channel that its user lost in the same moment", async () => {
    const { guest, owner } = cast;
    const tab = await connect(server.url, { token: guest.token });
    for (let round = 0; round < 4; round += 1) {
      const [lost, gained] = [await newStage(cast), await newStage(cast)];
      await kick(owner, gained.serverId, guest);
      await Promise.all([
        kick(owner, lost.serverId, guest),
        join(gained.inviteCode, guest),
        owner.call("POST", "/api/conversations", { userId: guest.id }),
        makePrivate(owner, gained.channelId, false),
      ]);
      tab.arrived.length = 0;
      await owner.send(lost.channelId, "leaked");
      await owner.send(gained.channelId, "heard");
      await tab.sync();
      expect(tab.all("message:created").map(({ message }) => message.content)).toEqual(["heard"]);
    }
    tab.close();
  });

  it("reach a socket that is just connecting", async () => {
    const { guest, owner } = cast;
    for (let round = 0; round < 4; round += 1) {
      const { serverId, channelId } = await newStage(cast);
      const memberId = await memberIdOf(owner, serverId, guest.id);
      const opening = Array.from({ length: 6 }, () => connect(server.url, { token: guest.token }));
      await owner.call("DELETE", `/api/members/${memberId}`);
      const tabs = await Promise.all(opening);
      for (const tab of tabs) await tab.sync();
      await owner.send(channelId, "leaked");
      for (const tab of tabs) {
        await tab.sync();
        expect(tab.all("message:created")).toEqual([]);
        tab.close();
      }
    }
  });
});
