// A gained right is told at once, to those who gained it and to nobody else; and a server stays where its channels go.
import { afterAll, beforeAll, expect, it } from "vitest";
import { ChannelSchema } from "@/lib/contracts/channels";
import { connect } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newCast, newStage, type Cast } from "../../fixtures/people";

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
});
afterAll(() => server.close());

it("whoever is let into a private channel hears of it and of what is said there, others hear neither", async () => {
  const { guest, moderator, admin } = cast;
  const { serverId } = await newStage(cast);
  const tabs = { chosen: await connect(server.url, guest), other: await connect(server.url, moderator) };
  const wish = { serverId, name: "chosen few", isPrivate: true };
  const { id } = await admin.want(ChannelSchema, "POST", "/api/channels", wish);
  await admin.call("PUT", `/api/channels/${id}/members`, { memberId: guest.id, action: "add" });
  await admin.send(id, "only for you");
  await Promise.all(Object.values(tabs).map((tab) => tab.sync()));
  expect(tabs.chosen.all("channel:created").map((channel) => channel.id)).toEqual([id]);
  expect(tabs.chosen.all("message:created").map(({ message }) => message.content)).toEqual(["only for you"]);
  expect([...tabs.other.all("channel:created"), ...tabs.other.all("message:created")]).toEqual([]);
  Object.values(tabs).forEach((tab) => tab.close());
});

it("deleting the last channel of a server takes nobody's server away", async () => {
  const { guest, admin } = cast;
  const { serverId, channelId } = await newStage(cast);
  const tab = await connect(server.url, guest);
  await admin.call("DELETE", `/api/channels/${channelId}`);
  await admin.call("POST", "/api/channels", { serverId, name: "a new beginning" });
  await tab.sync();
  expect(tab.all("access:revoked")).toEqual([{ channelId }]);
  expect(tab.all("channel:created").map(({ name }) => name)).toEqual(["a new beginning"]);
  tab.close();
});
