// S5: a file belongs to whoever uploaded it, and to the channel that it was uploaded into, by the doors of documents A and C too.
import { afterAll, beforeAll, expect, it } from "vitest";
import { ChannelDetailSchema } from "@/lib/contracts/channels";
import { MessageSchema } from "@/lib/contracts/messages";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newCast, newStage, type Cast } from "../../fixtures/people";
import { uploadFile } from "../api/access-stage";

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
});
afterAll(() => server.close());

it("another's file, or one of another channel, is not found and stays where it is", async () => {
  const { guest, owner } = cast;
  const { serverId, channelId } = await newStage(cast);
  const members = [guest.id];
  const group = await owner.want(ChannelDetailSchema, "POST", "/api/groups", { name: "Crew", members });
  const [theirs, elsewhere] = [await uploadFile(guest, channelId), await uploadFile(owner, group.id)];
  const nested = `/api/servers/${serverId}/channels/${channelId}/messages`;
  for (const id of [theirs, elsewhere]) {
    const input = { content: "look", attachmentIds: [id] };
    const byPath = await owner.call("POST", nested, input);
    const byReceiver = await owner.call("POST", "/api/messages", {
      senderId: owner.id,
      receiverId: channelId,
      ...input,
    });
    expect([byPath.status, byReceiver.status]).toEqual([404, 404]);
  }
  const mine = await guest.want(MessageSchema, "POST", nested, { content: "look", attachmentIds: [theirs] });
  expect(mine.attachments.map(({ id }) => id)).toEqual([theirs]);
  const body = { senderId: owner.id, receiverId: group.id, content: "look", attachmentIds: [elsewhere] };
  const ours = await owner.want(MessageSchema, "POST", "/api/messages", body);
  const file = ours.attachments[0]?.url ?? "";
  expect((await guest.call("GET", file)).status).toBe(200);
  const leave = { memberId: guest.id, action: "remove" };
  await guest.call("PUT", `/api/groups/${group.id}/members`, leave);
  const [gone, unknown] = [await guest.call("GET", file), await guest.call("GET", "/api/files/123456789012345678")];
  expect([gone.status, gone.text]).toEqual([404, unknown.text]);
});
