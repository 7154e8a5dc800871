// An account that ends while its owner and others still act: nobody meets an error of ours, and nothing of it stays behind.
import { afterAll, beforeAll, expect, it } from "vitest";
import { query } from "@/lib/backend/db/query";
import { ChannelDetailSchema } from "@/lib/contracts/channels";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { join, newCast, newPerson, newServer, type Cast } from "../../fixtures/people";

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
});
afterAll(() => server.close());

it("leaves no membership behind, whatever happens in the same moment", async () => {
  const { owner } = cast;
  const seen = new Set<number>();
  for (let round = 0; round < 5; round += 1) {
    const leaver = await newPerson(server.url, "leaver");
    const [here, there, own] = [await newServer(owner), await newServer(owner), await newServer(leaver)];
    await join(here.inviteCode, leaver);
    await join(own.inviteCode, owner);
    const make = async (path: string, members: string[]) =>
      (await owner.want(ChannelDetailSchema, "POST", path, { name: "Crew", members })).id;
    const [group, free] = [await make("/api/groups", [leaver.id]), await make("/api/channels", [])];
    const acts = [
      () => leaver.call("DELETE", "/api/users/me"),
      () => leaver.call("POST", `/api/invites/${there.inviteCode}`),
      () => leaver.call("POST", `/api/socket/messages?channelId=${here.channelId}`, { content: "late" }),
      () => leaver.call("POST", `/api/socket/messages?channelId=${group}`, { content: "late" }),
      () => owner.call("PUT", `/api/channels/${free}/members`, { memberId: leaver.id, action: "add" }),
      () => owner.call("PUT", `/api/groups/${group}/members`, { memberId: leaver.id, action: "remove" }),
      () => owner.call("POST", "/api/groups", { name: "New", members: [leaver.id] }),
      () => owner.call("POST", `/api/socket/messages?channelId=${own.channelId}`, { content: "still here" }),
    ];
    const order = [...acts.slice(round), ...acts.slice(0, round)];
    for (const { status, text } of await Promise.all(order.map((act) => act()))) {
      seen.add(status);
      expect([status, text]).not.toEqual([500, text]);
    }
    // Whoever was told to try again later does so.
    expect([200, 401]).toContain((await leaver.call("DELETE", "/api/users/me")).status);
    expect(await query("SELECT 1 FROM members WHERE user_id = $1", [leaver.id])).toEqual([]);
    const places = "SELECT 1 FROM channel_members cm JOIN channels c ON c.id = cm.channel_id";
    expect(await query(`${places} WHERE cm.user_id = $1 AND c.type <> 'DM'`, [leaver.id])).toEqual([]);
    const [passed] = await query<{ owner: string }>("SELECT owner_id AS owner FROM servers WHERE id = $1", [
      own.serverId,
    ]);
    expect(passed?.owner).toBe(owner.id);
  }
  expect([...seen].filter((status) => ![200, 201, 400, 401, 403, 404, 409, 503].includes(status))).toEqual([]);
});
