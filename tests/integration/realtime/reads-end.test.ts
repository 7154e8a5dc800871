// Whoever has just read a channel, so that their right to is remembered, reads nothing more after they lost it (docs/realtime.md, rule 22).
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { join, kick, makePrivate, newPerson, newServer, type Person } from "../../fixtures/people";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function statusesOf(reader: Person, channelId: string): Promise<number[]> {
  const paths = [`/api/messages?channelId=${channelId}`, `/api/channels/${channelId}/changes?after=0`];
  return Promise.all(paths.map(async (path) => (await reader.call("GET", path)).status));
}

interface Scene {
  owner: Person;
  reader: Person;
  serverId: string;
  channelId: string;
}

it.each([
  ["a kick", ({ owner, serverId, reader }: Scene) => kick(owner, serverId, reader)],
  ["the channel made private", ({ owner, channelId }: Scene) => makePrivate(owner, channelId)],
  ["leaving", ({ reader, serverId }: Scene) => reader.call("PATCH", `/api/servers/${serverId}/leave`)],
])("nothing is read after %s", async (_title, end) => {
  const [owner, reader] = [await newPerson(server.url), await newPerson(server.url)];
  const { serverId, channelId, inviteCode } = await newServer(owner);
  await join(inviteCode, reader);
  await owner.send(channelId, "among ourselves");
  expect(await statusesOf(reader, channelId)).toEqual([200, 200]);
  await end({ owner, reader, serverId, channelId });
  expect(await statusesOf(reader, channelId)).toEqual([404, 404]);
});
