// S13: fields that a caller has no business to set are ignored by every door that writes. The doors are those of the
// access matrix, so a new one is tried here as well.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { query } from "@/lib/backend/db/query";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newCast, ROLES, type Role } from "../../fixtures/people";
import { doorPath, methodOf, ROWS } from "./access-rows";
import type { Row } from "./access-row";
import { secondSignIn, setStage, type Stage } from "./access-stage";
import { databaseState } from "./database-state";

const ID = "666000000000000666";
const TEXT = "forged-by-the-caller";
const TIME = "2001-02-03T04:05:06.789Z";

const FORGED = {
  id: ID,
  ...Object.fromEntries(
    ["userId", "serverId", "ownerId", "authorId", "memberId", "channelId"].map((name) => [name, ID]),
  ),
  ...Object.fromEntries(["user_id", "server_id", "owner_id", "author_id", "channel_id"].map((name) => [name, ID])),
  ...Object.fromEntries(["createdAt", "created_at", "editedAt", "joinedAt", "deletedAt"].map((name) => [name, TIME])),
  ...Object.fromEntries(["passwordHash", "password_hash", "importedFrom", "directKey"].map((name) => [name, TEXT])),
  author: { id: ID, username: TEXT },
  isAdmin: true,
  is_admin: true,
  verified: true,
  deleted: true,
  seq: 666_000_666,
  version: 666_000_666,
  lastSeq: 666_000_666,
  permissions: "666000666",
  position: 666_000_666,
};

let server: TestServer;
let stage: Stage;

beforeAll(async () => {
  server = await startTestServer();
  stage = await setStage(await newCast(server.url));
});
afterAll(() => server.close());

/** Somebody whom the door lets in. */
function roleFor({ expected }: Row): Role | undefined {
  return (["owner", "guest", "anonymous"] as const).find((role) => (expected[ROLES.indexOf(role)] ?? 500) < 300);
}

const writes = ROWS.filter((row) => methodOf(row) !== "GET" && methodOf(row) !== "HEAD" && roleFor(row) !== undefined);

describe("S13: mass assignment", () => {
  it.each(writes.map((row) => ({ row, title: `${row.door}${row.when ? `, ${row.when}` : ""}` })))(
    "$title stores nothing that only the server may say",
    async ({ row }) => {
      const role = roleFor(row) ?? "owner";
      const ids = { ...stage.ids, ...(await row.prepare?.(stage, role)) };
      const person = row.ownSignIn ? await secondSignIn(stage.cast[role]) : stage.cast[role];
      const body = { ...FORGED, ...(row.door === "POST /api/channels" ? { serverId: ids.serverId } : {}) };
      const given = row.body?.(ids);
      const answer = await person.call(methodOf(row), doorPath(row, ids), {
        ...body,
        ...(given as object | undefined),
      });
      expect([answer.status, [200, 201, 400].includes(answer.status)]).toEqual([answer.status, true]);
      for (const forged of [ID, TEXT, TIME, "666000666"]) expect(answer.text).not.toContain(forged);
      const stored = JSON.stringify(await databaseState());
      for (const forged of [ID, TEXT, "2001-02-03", "666000666"]) expect(stored).not.toContain(forged);
      expect(await query("SELECT id FROM users WHERE is_admin")).toHaveLength(1);
    },
  );
});
