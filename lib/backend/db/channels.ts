// Channels: making, changing and removing them, and who is in those outside any server.
import type { Channel, ChannelDetail, CreateChannel } from "@/lib/contracts/channels";
import { notFound } from "@/lib/contracts/errors";
import type { User } from "@/lib/contracts/users";
import { PERMISSIONS } from "@/lib/rules/permissions";
import { CHANNEL_COLUMNS, toChannel, type ChannelRow } from "./channel-rows";
import type { ChannelGrant, ServerGrant } from "./grants";
import { transaction } from "./pool";
import { query } from "./query";
import { readAtLeast } from "./read-states";
import { userJson } from "./users";

const VIEW = PERMISSIONS.VIEW_CHANNEL;

export async function findChannel(id: string): Promise<Channel | null> {
  const [row] = await query<ChannelRow>(`SELECT ${CHANNEL_COLUMNS} FROM channels c WHERE c.id = $1`, [id]);
  return row ? toChannel(row) : null;
}

/** How often rights changed in each of these channels, by id; of those that still exist. */
export async function listAccessCounts(channelIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await query<{ id: string; access: string }>(
    "SELECT id, access FROM channels WHERE id = ANY($1::bigint[])",
    [channelIds],
  );
  return new Map(rows.map(({ id, access }) => [id, access]));
}

/** SQL that keeps everyone but the chosen out of channel $1 (overwrite id $2). */
const HIDE_FROM_EVERYONE = `INSERT INTO permission_overwrites (id, channel_id, role_id, deny)
  SELECT $2, c.id, r.id, ${VIEW} FROM channels c JOIN roles r ON r.server_id = c.server_id AND r.built_in = 'GUEST'
  WHERE c.id = $1 ON CONFLICT (channel_id, role_id) DO UPDATE SET deny = permission_overwrites.deny | ${VIEW}`;

/** SQL that lets the members behind the user ids $2 into channel $1; $3 are ids for their overwrites. */
const LET_IN = `INSERT INTO permission_overwrites (id, channel_id, member_id, allow)
  SELECT chosen.id, c.id, m.id, ${VIEW} FROM unnest($2::bigint[], $3::bigint[]) AS chosen(user_id, id)
  JOIN channels c ON c.id = $1 JOIN members m ON m.server_id = c.server_id AND m.user_id = chosen.user_id
  ON CONFLICT (channel_id, member_id) DO UPDATE SET allow = permission_overwrites.allow | ${VIEW}`;

/** A channel of a server. A private one is visible to its maker and to those of `members` who are in the server. */
export async function insertServerChannel(
  grant: ServerGrant<"MANAGE_CHANNELS">,
  id: string,
  input: CreateChannel,
  makeId: () => string,
): Promise<Channel> {
  await transaction(async (client) => {
    await client.query(
      `INSERT INTO channels (id, server_id, type, name, topic) VALUES ($1, $2, $3::"ChannelType", $4, $5)`,
      [id, grant.serverId, input.type, input.name, input.topic ?? ""],
    );
    if (!input.isPrivate) return;
    const chosen = [...new Set([grant.userId, ...input.members])];
    await client.query(HIDE_FROM_EVERYONE, [id, makeId()]);
    await client.query(LET_IN, [id, chosen, chosen.map(() => makeId())]);
  });
  const channel = await findChannel(id);
  // Its server was deleted in this moment.
  if (!channel) throw notFound();
  return channel;
}

export interface ChannelChanges {
  name?: string;
  type?: Channel["type"];
  topic?: string;
  isPrivate?: boolean;
}

export async function updateChannel(
  grant: ChannelGrant<"MANAGE_CHANNELS">,
  changes: ChannelChanges,
  makeId: () => string,
): Promise<Channel | null> {
  const { id } = grant.channel;
  await transaction(async (client) => {
    await client.query(
      `UPDATE channels SET name = COALESCE($2, name), type = COALESCE($3::"ChannelType", type),
         topic = COALESCE($4, topic) WHERE id = $1`,
      [id, changes.name ?? null, changes.type ?? null, changes.topic ?? null],
    );
    if (changes.isPrivate === true) {
      await client.query(HIDE_FROM_EVERYONE, [id, makeId()]);
      await client.query(LET_IN, [id, [grant.userId], [makeId()]]);
    } else if (changes.isPrivate === false) {
      await client.query("DELETE FROM permission_overwrites WHERE channel_id = $1 AND deny = $2", [id, VIEW]);
    }
  });
  return findChannel(id);
}

export async function deleteChannel(grant: ChannelGrant<"MANAGE_CHANNELS">): Promise<void> {
  await query("DELETE FROM channels WHERE id = $1", [grant.channel.id]);
}

/** Lets a member of the server into a private channel (what it holds is read), or takes the leave away. False when nobody was touched. */
export async function setChosenMember(
  grant: ChannelGrant<"MANAGE_CHANNELS">,
  userId: string,
  isIn: boolean,
  overwriteId: string,
): Promise<boolean> {
  const { id } = grant.channel;
  const rows = isIn
    ? await query(
        `WITH let_in AS (${LET_IN} RETURNING id),
         known AS (${readAtLeast("SELECT $4::bigint, c.id, c.last_seq FROM let_in JOIN channels c ON c.id = $1 AND c.last_seq > 0")})
         SELECT id FROM let_in`,
        [id, [userId], [overwriteId], userId],
      )
    : await query(
        `DELETE FROM permission_overwrites o USING members m
         WHERE o.channel_id = $1 AND m.id = o.member_id AND m.user_id = $2 RETURNING o.id`,
        [id, userId],
      );
  return rows.length > 0;
}

/** "<lower id>:<higher id>": equal for both people of a pair. */
export function directKey(oneUserId: string, otherUserId: string): string {
  return BigInt(oneUserId) < BigInt(otherUserId) ? `${oneUserId}:${otherUserId}` : `${otherUserId}:${oneUserId}`;
}

/** The id of a pair's direct conversation, once they have one. */
export async function findDirectChannel(oneUserId: string, otherUserId: string): Promise<string | null> {
  const key = directKey(oneUserId, otherUserId);
  const [found] = await query<{ id: string }>("SELECT id FROM channels WHERE direct_key = $1", [key]);
  return found?.id ?? null;
}

/** The direct conversation of a pair, made at the first call. `created` is true for exactly one of any callers. */
export async function ensureDirectChannel(
  id: string,
  userIds: readonly [string, string],
): Promise<{ channelId: string; created: boolean }> {
  const key = directKey(...userIds);
  const [made] = await query<{ id: string }>(
    `WITH made AS (INSERT INTO channels (id, type, name, direct_key) VALUES ($1, 'DM', '', $2)
       ON CONFLICT (direct_key) DO NOTHING RETURNING id),
     joined AS (INSERT INTO channel_members (channel_id, user_id)
       SELECT made.id, unnest($3::bigint[]) FROM made ON CONFLICT DO NOTHING)
     SELECT id FROM made`,
    [id, key, [...new Set(userIds)]],
  );
  if (made) return { channelId: made.id, created: true };
  const found = await findDirectChannel(...userIds);
  if (found === null) throw new Error("A direct conversation that stood a moment ago is gone");
  return { channelId: found, created: false };
}

/** The people of a channel outside any server. */
export async function listParticipants(channelId: string): Promise<User[]> {
  const rows = await query<{ user: User }>(
    `SELECT ${userJson("u")} AS "user" FROM channel_members cm JOIN users u ON u.id = cm.user_id
     WHERE cm.channel_id = $1 ORDER BY cm.joined_at, u.id`,
    [channelId],
  );
  return rows.map((row) => row.user);
}

/** One's conversations of these types, newest first, before the one with id `beforeId`. */
export async function listConversations(
  userId: string,
  types: readonly Channel["type"][],
  beforeId: string | null,
  limit: number,
): Promise<ChannelDetail[]> {
  const rows = await query<ChannelRow & { members: User[] }>(
    `SELECT ${CHANNEL_COLUMNS}, (SELECT json_agg(${userJson("u")} ORDER BY other.joined_at, u.id)
         FROM channel_members other JOIN users u ON u.id = other.user_id WHERE other.channel_id = c.id) AS members
     FROM channel_members cm JOIN channels c ON c.id = cm.channel_id
     WHERE cm.user_id = $1 AND c.server_id IS NULL AND c.type::text = ANY($4) AND ($2::bigint IS NULL OR c.id < $2)
     ORDER BY c.id DESC LIMIT $3`,
    [userId, beforeId, limit, types],
  );
  return rows.map((row) => ({ ...toChannel(row), members: row.members }));
}
