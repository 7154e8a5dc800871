// Who writes (docs/realtime.md, rule 19): heard by the others who may read the channel, seldom, and by neither strangers nor those who left.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ChannelDetailSchema, ChannelSchema } from "@/lib/contracts/channels";
import { LIMITS } from "@/lib/contracts/limits";
import { StatusSchema } from "@/lib/contracts/status";
import { proves } from "../../fixtures/document-lines";
import { connect, until, type SocketClient } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { kick, makePrivate, newCast, newStage, type Cast, type Person } from "../../fixtures/people";

let server: TestServer;
let cast: Cast;
let serverId: string;
let channelId: string;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
  ({ serverId, channelId } = await newStage(cast));
});
afterAll(() => server.close());

const open = (person: Person) => connect(server.url, { token: person.token });
const type = (socket: SocketClient, id: string) => socket.ask("typing", { channelId: id });
const heard = (socket: SocketClient, id: string) =>
  socket.all("typing:started").filter((event) => event.channelId === id);

async function newChannel(): Promise<string> {
  const path = `/api/servers/${serverId}/channels`;
  return (await cast.owner.want(ChannelSchema, "POST", path, { name: "notes" })).id;
}

describe("typing", () => {
  it("is acknowledged and told to the others in the channel, once in three seconds, for ten", async () => {
    const [guest, twin, owner, stranger] = [
      await open(cast.guest),
      await open(cast.guest),
      await open(cast.owner),
      await open(cast.stranger),
    ];
    const before = Date.now();
    for (let n = 0; n < 5; n += 1) expect(await type(guest, channelId)).toEqual({ ok: true });
    await type(twin, channelId);
    await owner.sync();
    const [event, ...more] = heard(owner, channelId);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ channelId, userId: cast.guest.id });
    const lasts = Date.parse(event?.until ?? "") - before;
    expect(lasts).toBeGreaterThanOrEqual(LIMITS.typingLastsMs);
    expect(lasts).toBeLessThan(LIMITS.typingLastsMs + 5_000);
    for (const socket of [guest, twin, stranger]) {
      await socket.sync();
      expect(socket.all("typing:started")).toEqual([]);
    }
    for (const socket of [guest, twin, owner, stranger]) socket.close();
  });

  it(
    proves(["C 4.1 PUT /api/status"], "`typing` as a status is the same event, under the same restraint"),
    async () => {
      const id = await newChannel();
      const [guest, owner] = [await open(cast.guest), await open(cast.owner)];
      const body = { userId: cast.guest.id, status: "typing", channelId: id };
      await cast.guest.want(StatusSchema, "PUT", "/api/status", body);
      await type(guest, id);
      await cast.guest.want(StatusSchema, "PUT", "/api/status", body);
      await owner.sync();
      expect(heard(owner, id)).toHaveLength(1);
      for (const socket of [guest, owner]) socket.close();
    },
  );

  it("[S6] needs the right to write there, and hidden places look like none", async () => {
    const id = await newChannel();
    await makePrivate(cast.owner, id);
    const conversation = await cast.guest.want(ChannelDetailSchema, "POST", "/api/conversations", {
      userId: cast.owner.id,
    });
    const [owner, guest, stranger] = [await open(cast.owner), await open(cast.guest), await open(cast.stranger)];
    for (const [socket, place] of [
      [guest, id],
      [stranger, channelId],
      [stranger, conversation.id],
      [stranger, "1"],
    ] as const) {
      expect(await type(socket, place)).toMatchObject({ ok: false, problem: { status: 404 } });
    }
    expect(await type(guest, "x")).toMatchObject({ ok: false, problem: { status: 400 } });
    await type(owner, id);
    await guest.sync();
    expect(heard(guest, id)).toEqual([]);
    for (const socket of [owner, guest, stranger]) socket.close();
  });

  it("[S19] is not heard any more by somebody who was kicked", async () => {
    const [moderator, owner] = [await open(cast.moderator), await open(cast.owner)];
    const id = await newChannel();
    await type(owner, id);
    await until(() => heard(moderator, id).length === 1, "the first sign");
    await kick(cast.owner, serverId, cast.moderator);
    await until(() => moderator.all("access:revoked").length > 0, "the loss");
    const other = await newChannel();
    await type(owner, other);
    await moderator.sync();
    expect(heard(moderator, other)).toEqual([]);
    expect(await type(moderator, id)).toMatchObject({ ok: false, problem: { status: 404 } });
    for (const socket of [moderator, owner]) socket.close();
  });
});
