// An import into an empty instance waits for its owner: the first person who signs up.
import { expect, test } from "vitest";
import { Context } from "@/lib/backend/core/context";
import { query } from "@/lib/backend/db/query";
import { getServer } from "@/lib/backend/services/servers/get-server";
import { register } from "@/lib/backend/services/users/register";
import { importLines, lines } from "./history-file";

async function signedIn(username: string): Promise<Context> {
  const { id: userId, isAdmin } = await register(new Context(null), { username, password: "somebody's first words" });
  return new Context({ userId, sessionId: "1", signedInAt: new Date(), isAdmin });
}

test("a server imported before anybody signed up belongs to the first account, and to no later one", async () => {
  await importLines(lines(3), "waiting");
  const [server] = await query<{ id: string; ownerId: string | null }>(
    `SELECT id, owner_id AS "ownerId" FROM servers WHERE import_key = 'waiting'`,
  );
  if (!server) throw new Error("The import made no server");
  expect(server.ownerId).toBeNull();

  const first = await signedIn("first");
  const later = await signedIn("later");
  expect(first.caller.isAdmin).toBe(true);
  expect(later.caller.isAdmin).toBe(false);
  const seen = await getServer(first, server.id);
  expect(seen).toMatchObject({ ownerId: first.caller.userId, memberCount: 2, member: { role: "ADMIN" } });
  await expect(getServer(later, server.id)).rejects.toMatchObject({ status: 404 });
});
