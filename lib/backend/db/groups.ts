// Groups and free channels: making one, and who is in it. Whoever changes that locks the channel first, so that neither its
// size nor its owner is decided twice at once.
import type { PoolClient } from "pg";
import { notFound } from "@/lib/contracts/errors";
import type { Channel } from "@/lib/contracts/channels";
import type { ChannelGrant } from "./grants";
import { transaction } from "./pool";
import { query } from "./query";
import { readAtLeast } from "./read-states";

/** Those of these users who can be put into something: accounts that stand, and that nobody deletes in this moment. */
const STANDING_USERS = (ids: string) =>
  `SELECT id FROM users WHERE id = ANY(${ids}::bigint[]) AND deleted_at IS NULL FOR SHARE`;

export async function listStandingUserIds(ids: readonly string[]): Promise<Set<string>> {
  const rows = await query<{ id: string }>("SELECT id FROM users WHERE id = ANY($1::bigint[]) AND deleted_at IS NULL", [
    ids,
  ]);
  return new Set(rows.map((row) => row.id));
}

export interface NewGroup {
  id: string;
  type: Extract<Channel["type"], "GROUP" | "TEXT">;
  name: string;
  topic: string;
  ownerId: string;
  /** The owner too. */
  userIds: readonly string[];
}

export async function insertGroup(group: NewGroup): Promise<void> {
  await query(
    `WITH people AS (${STANDING_USERS("$6")}),
     made AS (INSERT INTO channels (id, type, name, topic, owner_id)
       VALUES ($1, $2::"ChannelType", $3, $4, $5) RETURNING id)
     INSERT INTO channel_members (channel_id, user_id) SELECT made.id, people.id FROM made, people`,
    [group.id, group.type, group.name, group.topic, group.ownerId, group.userIds],
  );
}

const LOCK = 'SELECT owner_id AS "ownerId" FROM channels WHERE id = $1 FOR UPDATE';

async function lock(client: PoolClient, channelId: string): Promise<{ ownerId: string | null }> {
  const { rows } = await client.query<{ ownerId: string | null }>(LOCK, [channelId]);
  const [channel] = rows;
  if (!channel) throw notFound();
  return channel;
}

/** What is there already counts as read. False when the channel holds `limit` people or the account is gone. */
export async function insertParticipant(
  grant: ChannelGrant<"CREATE_INSTANT_INVITE">,
  userId: string,
  limit: number,
): Promise<boolean> {
  const { id } = grant.channel;
  return transaction(async (client) => {
    await lock(client, id);
    const { rowCount } = await client.query(
      `WITH person AS (${STANDING_USERS("ARRAY[$2]")}),
       joined AS (
         INSERT INTO channel_members (channel_id, user_id) SELECT $1, person.id FROM person
         WHERE (SELECT count(*) FROM channel_members WHERE channel_id = $1) < $3
         ON CONFLICT (channel_id, user_id) DO UPDATE SET joined_at = channel_members.joined_at RETURNING user_id),
       known AS (${readAtLeast("SELECT joined.user_id, c.id, c.last_seq FROM joined JOIN channels c ON c.id = $1 AND c.last_seq > 0")})
       SELECT user_id FROM joined`,
      [id, userId, limit],
    );
    return rowCount === 1;
  });
}

/**
 * SQL to hand channel $1 on to whoever has been in it longest; of those who came together, to the oldest account. People
 * whom only an import knows come last: they cannot sign in.
 */
const HAND_ON = `UPDATE channels SET owner_id = next.id FROM (
    SELECT u.id FROM channel_members cm JOIN users u ON u.id = cm.user_id WHERE cm.channel_id = $1
    ORDER BY u.imported_from IS NOT NULL, cm.joined_at, u.id LIMIT 1) next
  WHERE channels.id = $1 RETURNING channels.id`;

/** Takes somebody out of a locked channel. An owner who goes hands it on; the last one takes it along. */
async function takeOut(client: PoolClient, channelId: string, userId: string, isOwner: boolean): Promise<void> {
  await client.query("DELETE FROM channel_members WHERE channel_id = $1 AND user_id = $2", [channelId, userId]);
  if (!isOwner) return;
  const { rowCount } = await client.query(HAND_ON, [channelId]);
  if (rowCount === 0) await client.query("DELETE FROM channels WHERE id = $1", [channelId]);
}

/** Others under the right to remove people, oneself without. */
export async function deleteParticipant(
  grant: ChannelGrant<"KICK_MEMBERS"> | ChannelGrant<"VIEW_CHANNEL">,
  userId: string,
): Promise<void> {
  const { id } = grant.channel;
  await transaction(async (client) => {
    const { ownerId } = await lock(client, id);
    await takeOut(client, id, userId, ownerId === userId);
  });
}

/** Takes somebody out of every group and free channel; answers those that still stand. Direct conversations stay. */
export async function leaveAllGroups(client: PoolClient, userId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string; ownerId: string | null }>(
    `SELECT c.id, c.owner_id AS "ownerId" FROM channels c WHERE c.type <> 'DM' AND c.server_id IS NULL
       AND EXISTS (SELECT 1 FROM channel_members cm WHERE cm.channel_id = c.id AND cm.user_id = $1)
     ORDER BY c.id FOR UPDATE OF c`,
    [userId],
  );
  for (const { id, ownerId } of rows) await takeOut(client, id, userId, ownerId === userId);
  const left = await client.query<{ id: string }>("SELECT id FROM channels WHERE id = ANY($1::bigint[])", [
    rows.map((row) => row.id),
  ]);
  return left.rows.map((row) => row.id);
}
