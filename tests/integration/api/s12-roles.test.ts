// S12: nobody raises themselves, acts on somebody who does not stand below them, or takes a server.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { giveRole, join, memberIdOf, newCast, newPerson, newServer, newStage, type Cast } from "../../fixtures/people";
import { databaseState } from "./database-state";

let server: TestServer;
let cast: Cast;
let serverId: string;
let inviteCode: string;
let memberIds: Record<"guest" | "moderator" | "admin" | "owner", string>;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
});
afterAll(() => server.close());

beforeEach(async () => {
  ({ serverId, inviteCode } = await newStage(cast));
  const idOf = (name: "guest" | "moderator" | "admin" | "owner") => memberIdOf(cast.owner, serverId, cast[name].id);
  memberIds = {
    guest: await idOf("guest"),
    moderator: await idOf("moderator"),
    admin: await idOf("admin"),
    owner: await idOf("owner"),
  };
});

describe("S12: roles", () => {
  it("are out of reach for those who do not stand high enough, and nothing changes", async () => {
    const { guest, moderator, admin, owner } = cast;
    const second = await newPerson(server.url, "second");
    await join(inviteCode, second);
    const secondId = await giveRole(owner, serverId, second, "ADMIN");
    const before = await databaseState();
    const tries = [
      ...(["MODERATOR", "ADMIN"] as const).flatMap((role) => [
        guest.call("PATCH", `/api/members/${memberIds.guest}`, { role }),
        moderator.call("PATCH", `/api/members/${memberIds.moderator}`, { role }),
        moderator.call("PATCH", `/api/members/${memberIds.guest}`, { role }),
      ]),
      admin.call("PATCH", `/api/members/${memberIds.admin}`, { role: "GUEST" }),
      admin.call("PATCH", `/api/members/${memberIds.guest}`, { role: "ADMIN" }),
      admin.call("PATCH", `/api/members/${secondId}`, { role: "GUEST" }),
      admin.call("PATCH", `/api/members/${memberIds.owner}`, { role: "GUEST" }),
      owner.call("PATCH", `/api/members/${memberIds.owner}`, { role: "GUEST" }),
      moderator.call("DELETE", `/api/members/${memberIds.guest}`),
      admin.call("DELETE", `/api/members/${memberIds.owner}`),
      admin.call("DELETE", `/api/members/${secondId}`),
      admin.call("DELETE", `/api/members/${memberIds.admin}`),
      owner.call("DELETE", `/api/members/${memberIds.owner}`),
      admin.call("DELETE", `/api/servers/${serverId}`),
    ];
    for (const answer of await Promise.all(tries)) expect(answer.status).toBe(403);
    expect(await databaseState()).toEqual(before);
  });

  it("cannot be widened by naming bits, an owner or another role", async () => {
    const { guest, admin } = cast;
    const before = await databaseState();
    const bits = {
      permissions: "8",
      allow: "8",
      isOwner: true,
      ownerId: admin.id,
      owner_id: admin.id,
      roles: ["ADMIN"],
    };
    await guest.call("PATCH", `/api/members/${memberIds.guest}`, bits);
    await admin.call("PATCH", `/api/members/${memberIds.guest}`, bits);
    await admin.call("PATCH", `/api/servers/${serverId}`, bits);
    for (const role of ["OWNER", "admin", "", null, 8, ["ADMIN"], { $gt: "" }]) {
      expect((await admin.call("PATCH", `/api/members/${memberIds.guest}`, { role })).status).toBe(400);
    }
    expect(await databaseState()).toEqual(before);
  });

  it("of one server are worth nothing in another", async () => {
    const elsewhere = await newPerson(server.url, "elsewhere");
    await newServer(elsewhere);
    const before = await databaseState();
    for (const memberId of Object.values(memberIds)) {
      expect((await elsewhere.call("PATCH", `/api/members/${memberId}`, { role: "ADMIN" })).status).toBe(404);
      expect((await elsewhere.call("DELETE", `/api/members/${memberId}`)).status).toBe(404);
    }
    expect(await databaseState()).toEqual(before);
  });
});
