// What access/ needs to judge a person in a server or a channel, in one statement each. Judges nothing itself.
import type { Channel } from "@/lib/contracts/channels";
import type { Overwrite, RoleBits, Standing } from "@/lib/rules/permissions";
import { CHANNEL_COLUMNS, toChannel, type ChannelRow } from "./channel-rows";
import { query } from "./query";

interface JsonRole {
  id: string;
  position: number;
  permissions: string;
  isEveryone: boolean;
}

interface JsonOverwrite {
  roleId: string | null;
  memberId: string | null;
  allow: string;
  deny: string;
}

interface StandingColumns {
  memberId: string | null;
  ownerId: string | null;
  roles: JsonRole[] | null;
}

/** Roles that the member `m` holds in server `s`, GUEST (everyone) included. */
const ROLES_JSON = `(SELECT json_agg(json_build_object('id', r.id::text, 'position', r.position,
    'permissions', r.permissions::text, 'isEveryone', r.built_in = 'GUEST')) FROM roles r
  WHERE r.server_id = s.id AND (r.built_in = 'GUEST'
    OR EXISTS (SELECT 1 FROM member_roles mr WHERE mr.member_id = m.id AND mr.role_id = r.id)))`;

const OVERWRITES_JSON = `(SELECT json_agg(json_build_object('roleId', o.role_id::text, 'memberId', o.member_id::text,
    'allow', o.allow::text, 'deny', o.deny::text)) FROM permission_overwrites o WHERE o.channel_id = c.id)`;

const STANDING_COLUMNS = `m.id AS "memberId", s.owner_id AS "ownerId", ${ROLES_JSON} AS roles`;

function toRole(role: JsonRole): RoleBits {
  return { ...role, permissions: BigInt(role.permissions) };
}

function toOverwrite(overwrite: JsonOverwrite): Overwrite {
  return { ...overwrite, allow: BigInt(overwrite.allow), deny: BigInt(overwrite.deny) };
}

function toStanding(row: StandingColumns, userId: string): Standing | null {
  if (row.memberId === null) return null;
  return { memberId: row.memberId, isOwner: row.ownerId === userId, roles: (row.roles ?? []).map(toRole) };
}

export interface ServerStanding {
  serverId: string;
  ownerId: string | null;
  /** Null for somebody who is not a member. */
  standing: Standing | null;
}

export async function findServerStanding(serverId: string, userId: string): Promise<ServerStanding | null> {
  const [row] = await query<StandingColumns>(
    `SELECT ${STANDING_COLUMNS} FROM servers s LEFT JOIN members m ON m.server_id = s.id AND m.user_id = $2 WHERE s.id = $1`,
    [serverId, userId],
  );
  return row ? { serverId, ownerId: row.ownerId, standing: toStanding(row, userId) } : null;
}

export interface ChannelStanding {
  channel: Channel;
  standing: Standing | null;
  overwrites: Overwrite[];
  /** Of a channel outside any server: whether the user is in it. */
  isParticipant: boolean;
}

type ChannelStandingRow = ChannelRow & StandingColumns & { overwrites: JsonOverwrite[] | null; isParticipant: boolean };

function toChannelStanding(row: ChannelStandingRow, userId: string): ChannelStanding {
  return {
    channel: toChannel(row),
    standing: toStanding(row, userId),
    overwrites: (row.overwrites ?? []).map(toOverwrite),
    isParticipant: row.isParticipant,
  };
}

const CHANNEL_STANDING = `SELECT ${CHANNEL_COLUMNS}, ${STANDING_COLUMNS}, ${OVERWRITES_JSON} AS overwrites,
    EXISTS (SELECT 1 FROM channel_members cm WHERE cm.channel_id = c.id AND cm.user_id = $1) AS "isParticipant"
  FROM channels c LEFT JOIN servers s ON s.id = c.server_id
  LEFT JOIN members m ON m.server_id = s.id AND m.user_id = $1`;

export async function findChannelStanding(channelId: string, userId: string): Promise<ChannelStanding | null> {
  const [row] = await query<ChannelStandingRow>(`${CHANNEL_STANDING} WHERE c.id = $2`, [userId, channelId]);
  return row ? toChannelStanding(row, userId) : null;
}

/** The channels that hold these messages, by message id. */
export async function findChannelOfMessage(messageId: string): Promise<string | null> {
  const [row] = await query<{ channelId: string }>(`SELECT channel_id AS "channelId" FROM messages WHERE id = $1`, [
    messageId,
  ]);
  return row?.channelId ?? null;
}

/** Every channel that the user could possibly read, in one server or everywhere; access/ keeps those that he may. */
export async function listChannelStandings(userId: string, serverId: string | null): Promise<ChannelStanding[]> {
  const rows = await query<ChannelStandingRow>(
    `WITH mine AS (
       SELECT s.id AS server_id, s.owner_id, m.id AS member_id, ${ROLES_JSON} AS roles
       FROM members m JOIN servers s ON s.id = m.server_id
       WHERE m.user_id = $1 AND ($2::bigint IS NULL OR s.id = $2))
     SELECT ${CHANNEL_COLUMNS}, mine.member_id AS "memberId", mine.owner_id AS "ownerId", mine.roles,
       ${OVERWRITES_JSON} AS overwrites, false AS "isParticipant"
     FROM mine JOIN channels c ON c.server_id = mine.server_id
     UNION ALL
     SELECT ${CHANNEL_COLUMNS}, NULL, NULL, NULL, NULL, true
     FROM channel_members cm JOIN channels c ON c.id = cm.channel_id
     WHERE cm.user_id = $1 AND $2::bigint IS NULL
     ORDER BY "serverId", "createdAt", id`,
    [userId, serverId],
  );
  return rows.map((row) => toChannelStanding(row, userId));
}
