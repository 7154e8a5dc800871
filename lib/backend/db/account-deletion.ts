// The end of an account, in one transaction. The row stays, because messages point to it, but nothing of the person does:
// what it owned passes on, what it was in it leaves, and its name is free for somebody who gets nothing of all that.
import type { PoolClient } from "pg";
import { IS_UNUSED } from "./attachments";
import { leaveAllGroups } from "./groups";
import { transaction } from "./pool";
import { DELETED_NAME, LOCK_ACCOUNTS } from "./users";

/** What others see of it. */
export interface AccountEnd {
  /** Servers that somebody else owns now. */
  passed: { serverId: string; newOwnerId: string }[];
  /** Groups and free channels that still stand. */
  leftChannelIds: string[];
}

/** Of the server's other members who can sign in: the one with the highest role, of these the longest. */
const NEXT_OWNER = `SELECT m.user_id AS "userId", m.id AS "memberId" FROM members m JOIN users u ON u.id = m.user_id
  LEFT JOIN LATERAL (SELECT max(r.position) AS position FROM member_roles mr JOIN roles r ON r.id = mr.role_id
    WHERE mr.member_id = m.id) top ON true
  WHERE m.server_id = $1 AND m.user_id <> $2 AND u.imported_from IS NULL AND u.deleted_at IS NULL
  ORDER BY COALESCE(top.position, 0) DESC, m.joined_at, m.id LIMIT 1`;

/** The new owner of a server, who becomes an ADMIN as every owner is, or null where it went for want of one. */
async function passServer(client: PoolClient, serverId: string, userId: string): Promise<string | null> {
  const { rows } = await client.query<{ userId: string; memberId: string }>(NEXT_OWNER, [serverId, userId]);
  const [next] = rows;
  if (!next) {
    await client.query("SELECT 1 FROM channels WHERE server_id = $1 ORDER BY id FOR UPDATE", [serverId]);
    await client.query("DELETE FROM servers WHERE id = $1", [serverId]);
    return null;
  }
  await client.query("UPDATE servers SET owner_id = $2 WHERE id = $1", [serverId, next.userId]);
  await client.query(
    `INSERT INTO member_roles (member_id, role_id)
     SELECT $2, id FROM roles WHERE server_id = $1 AND built_in = 'ADMIN' ON CONFLICT DO NOTHING`,
    [serverId, next.memberId],
  );
  return next.userId;
}

async function passServers(client: PoolClient, userId: string): Promise<AccountEnd["passed"]> {
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM servers WHERE owner_id = $1 ORDER BY id FOR NO KEY UPDATE",
    [userId],
  );
  const passed: AccountEnd["passed"] = [];
  for (const { id } of rows) {
    const newOwnerId = await passServer(client, id, userId);
    if (newOwnerId !== null) passed.push({ serverId: id, newOwnerId });
  }
  return passed;
}

/** An instance is never without an admin while somebody is there: the oldest account that can sign in takes over. */
const PASS_INSTANCE = `UPDATE users SET is_admin = true FROM (
    SELECT id FROM users WHERE imported_from IS NULL AND deleted_at IS NULL ORDER BY id LIMIT 1) oldest
  WHERE users.id = oldest.id AND NOT EXISTS (SELECT 1 FROM users WHERE is_admin)`;

/** Neither can be registered: names hold no colon. The imports' own mark stays, or a second import would make the person anew. */
const FORGET = `UPDATE users SET username = 'deleted:' || id, username_key = 'deleted:' || id, display_name = $2,
    email = NULL, password_hash = NULL, avatar_url = NULL, is_admin = false,
    activity = NULL, chosen_status = DEFAULT, last_seen_at = NULL, deleted_at = now()
  WHERE id = $1`;

const LEAVE = [
  ...["members", "sessions", "oauth_accounts", "read_states", "notifications", "invitations"].map(
    (table) => `DELETE FROM ${table} WHERE user_id = $1`,
  ),
  // Nobody waits for an answer any more.
  "DELETE FROM invitations WHERE inviter_id = $1 AND status = 'pending'",
];

/** Null when there is no such account any more. */
export async function deleteAccount(userId: string): Promise<AccountEnd | null> {
  return transaction(async (client) => {
    await client.query(LOCK_ACCOUNTS);
    // Whoever puts somebody into something waits here (groups.ts), a message that is being written does not.
    const { rowCount } = await client.query(
      "SELECT 1 FROM users WHERE id = $1 AND deleted_at IS NULL FOR NO KEY UPDATE",
      [userId],
    );
    if (rowCount === 0) return null;
    const leftChannelIds = await leaveAllGroups(client, userId);
    const passed = await passServers(client, userId);
    for (const sql of LEAVE) await client.query(sql, [userId]);
    await client.query(FORGET, [userId, DELETED_NAME]);
    await client.query(PASS_INSTANCE);
    // The bytes go with the next sweep, which looks for files without a row.
    await client.query(`DELETE FROM attachments a WHERE a.uploader_id = $1 AND ${IS_UNUSED}`, [userId]);
    return { passed, leftChannelIds };
  });
}
