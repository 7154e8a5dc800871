// What is deleted while somebody still works on it answers "not found" to them, never an error of ours, and leaves nothing
// half-done.
import { afterAll, beforeAll, expect, it } from "vitest";
import { query } from "@/lib/backend/db/query";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { memberIdOf, newCast, newStage, type Cast } from "../../fixtures/people";

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
});
afterAll(() => server.close());

it("a server that is deleted under everybody's hands fails nobody with an error of ours", async () => {
  const { owner, admin, moderator, guest, stranger } = cast;
  const seen = new Set<number>();
  for (let round = 0; round < 6; round += 1) {
    const { serverId, channelId, inviteCode } = await newStage(cast);
    const memberId = await memberIdOf(owner, serverId, guest.id);
    const message = await guest.send(channelId, "hello");
    const one = `/api/servers/${serverId}`;
    const acts = [
      () => owner.call("DELETE", one),
      () => admin.call("PATCH", one, { name: "New name" }),
      () => moderator.call("POST", `${one}/invite-code`),
      () => moderator.call("POST", `${one}/channels`, { name: "late", isPrivate: true }),
      () => moderator.call("PATCH", `/api/channels/${channelId}`, { isPrivate: true }),
      () => moderator.call("PUT", `/api/channels/${channelId}/members`, { memberId: guest.id }),
      () => admin.call("PATCH", `/api/members/${memberId}`, { role: "MODERATOR" }),
      () => stranger.call("POST", `/api/invites/${inviteCode}`),
      () => guest.call("POST", `/api/socket/messages?channelId=${channelId}`, { content: "late" }),
      () => guest.call("PATCH", `/api/socket/messages/${message.id}`, { content: "late" }),
      () => moderator.call("DELETE", `/api/socket/messages/${message.id}`),
      () => guest.call("PATCH", `${one}/leave`),
      () => owner.call("DELETE", `/api/channels/${channelId}`),
    ];
    // Each round another one comes first.
    const order = [...acts.slice(round), ...acts.slice(0, round)];
    for (const { status, text } of await Promise.all(order.map((act) => act()))) {
      seen.add(status);
      expect([status, text]).not.toEqual([500, text]);
    }
    // Whoever was told to try again later does so.
    expect([200, 404]).toContain((await owner.call("DELETE", one)).status);
    expect(await query("SELECT 1 FROM members WHERE server_id = $1", [serverId])).toEqual([]);
    expect(await query("SELECT 1 FROM channels WHERE server_id = $1", [serverId])).toEqual([]);
  }
  expect([...seen].filter((status) => ![200, 201, 403, 404, 409, 503].includes(status))).toEqual([]);
});
