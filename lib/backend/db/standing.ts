// What access/ needs to judge a person in a server or a channel, in one statement each. Judges nothing itself. Who may do what is
// asked at the door: it does not wait behind messages.
import type { Channel } from "@/lib/contracts/channels";
import type { Overwrite, RoleBits, Standing } from "@/lib/rules/permissions";
import { CHANNEL_COLUMNS, toChannel, type ChannelRow } from "./channel-rows";
import { query, queryAtDoor } from "./query";

export interface JsonRole {
  id: string;
  position: number;
  permissions: string;
  isEveryone: boolean;
}

export interface JsonOverwrite {
  roleId: string | null;
  memberId: string | null;
  allow: string;
  deny: string;
}

interface StandingColumns {
  memberId: string | null;
  serverOwnerId: string | null;
  roles: JsonRole[] | null;
}

/** Roles that the member `m` holds in server `s`, GUEST (everyone) included. */
const ROLES_JSON = `(SELECT json_agg(json_build_object('id', r.id::text, 'position', r.position,
    'permissions', r.permissions::text, 'isEveryone', r.built_in = 'GUEST')) FROM roles r
  WHERE r.server_id = s.id AND (r.built_in = 'GUEST'
    OR EXISTS (SELECT 1 FROM member_roles mr WHERE mr.member_id = m.id AND mr.role_id = r.id)))`;

/** All roles of server `s`, by which those of a member are found by their ids. */
export const ALL_ROLES_JSON = `(SELECT json_agg(json_build_object('id', r.id::text, 'position', r.position, 'permissions', r.permissions::text,
    'isEveryone', COALESCE(r.built_in = 'GUEST', false))) FROM roles r WHERE r.server_id = s.id)`;

/** Of channel `c`. */
export const OVERWRITES_JSON = `(SELECT json_agg(json_build_object('roleId', o.role_id::text, 'memberId', o.member_id::text,
    'allow', o.allow::text, 'deny', o.deny::text)) FROM permission_overwrites o WHERE o.channel_id = c.id)`;

const STANDING_COLUMNS = `m.id AS "memberId", s.owner_id AS "serverOwnerId", ${ROLES_JSON} AS roles`;

export function toRole(role: JsonRole): RoleBits {
  return { ...role, permissions: BigInt(role.permissions) };
}

export function toOverwrite(overwrite: JsonOverwrite): Overwrite {
  return { ...overwrite, allow: BigInt(overwrite.allow), deny: BigInt(overwrite.deny) };
}

function toStanding(row: StandingColumns, userId: string): Standing | null {
  if (row.memberId === null) return null;
  return { memberId: row.memberId, isOwner: row.serverOwnerId === userId, roles: (row.roles ?? []).map(toRole) };
}

export interface ServerStanding {
  serverId: string;
  ownerId: string | null;
  /** Null for somebody who is not a member. */
  standing: Standing | null;
}

export async function findServerStanding(serverId: string, userId: string): Promise<ServerStanding | null> {
  const [row] = await queryAtDoor<StandingColumns>(
    `SELECT ${STANDING_COLUMNS} FROM servers s LEFT JOIN members m ON m.server_id = s.id AND m.user_id = $2 WHERE s.id = $1`,
    [serverId, userId],
  );
  return row ? { serverId, ownerId: row.serverOwnerId, standing: toStanding(row, userId) } : null;
}

/** How the user stands in every server that they share with the other one. */
export async function listSharedStandings(userId: string, otherId: string): Promise<Standing[]> {
  const rows = await queryAtDoor<StandingColumns>(
    `SELECT ${STANDING_COLUMNS} FROM members m JOIN servers s ON s.id = m.server_id
     JOIN members other ON other.server_id = s.id AND other.user_id = $2 WHERE m.user_id = $1`,
    [userId, otherId],
  );
  return rows.flatMap((row) => toStanding(row, userId) ?? []);
}

export interface ChannelStanding {
  channel: Channel;
  /** How often rights in the channel have changed. A write proves by it that this still holds (message-writes.ts). */
  access: string;
  standing: Standing | null;
  overwrites: Overwrite[];
  /** Of a channel outside any server: whether the user is in it. */
  isParticipant: boolean;
  /** Of a group or a free channel: whether it belongs to the user. */
  isOwner: boolean;
}

type ChannelStandingRow = ChannelRow &
  StandingColumns & {
    place: string;
    access: string;
    overwrites: JsonOverwrite[] | null;
    isParticipant: boolean;
  };

function toChannelStanding(row: ChannelStandingRow, userId: string): ChannelStanding {
  return {
    channel: toChannel(row),
    access: row.access,
    standing: toStanding(row, userId),
    overwrites: (row.overwrites ?? []).map(toOverwrite),
    isParticipant: row.isParticipant,
    isOwner: row.ownerId === userId,
  };
}

export interface PersonInChannel {
  channelId: string;
  userId: string;
}

/** How each stands in their channel, in the order of `asked`; null where there is no such channel. */
export async function listChannelStandings(asked: readonly PersonInChannel[]): Promise<(ChannelStanding | null)[]> {
  const rows = await queryAtDoor<ChannelStandingRow>(
    `SELECT asked.place, ${CHANNEL_COLUMNS}, c.access, ${STANDING_COLUMNS}, ${OVERWRITES_JSON} AS overwrites,
       EXISTS (SELECT 1 FROM channel_members cm WHERE cm.channel_id = c.id AND cm.user_id = asked.user_id) AS "isParticipant"
     FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS asked(channel_id, user_id, place)
     JOIN channels c ON c.id = asked.channel_id LEFT JOIN servers s ON s.id = c.server_id
     LEFT JOIN members m ON m.server_id = s.id AND m.user_id = asked.user_id`,
    [asked.map(({ channelId }) => channelId), asked.map(({ userId }) => userId)],
  );
  const byPlace = new Map(rows.map((row) => [Number(row.place), row]));
  return asked.map(({ userId }, index) => {
    const row = byPlace.get(index + 1);
    return row ? toChannelStanding(row, userId) : null;
  });
}

/** The channels that hold these messages, by message id. */
export async function findChannelOfMessage(messageId: string): Promise<string | null> {
  const [row] = await query<{ channelId: string }>(`SELECT channel_id AS "channelId" FROM messages WHERE id = $1`, [
    messageId,
  ]);
  return row?.channelId ?? null;
}

/** Everybody who could possibly read a channel, or those of `userIds` who could; access/ keeps those who may. */
export async function listStandingsIn(
  channel: Channel,
  userIds: readonly string[] | null,
): Promise<{ userId: string; found: ChannelStanding }[]> {
  const [place] = await queryAtDoor<{
    ownerId: string | null;
    access: string;
    roles: JsonRole[] | null;
    overwrites: JsonOverwrite[] | null;
  }>(
    `SELECT s.owner_id AS "ownerId", c.access, ${OVERWRITES_JSON} AS overwrites,
       ${ALL_ROLES_JSON} AS roles
     FROM channels c LEFT JOIN servers s ON s.id = c.server_id WHERE c.id = $1`,
    [channel.id],
  );
  // Nobody can sign in to an account that an import made.
  const people = await queryAtDoor<{ userId: string; memberId: string | null; roleIds: string[] }>(
    `SELECT u.id AS "userId", p.member_id AS "memberId",
       ARRAY(SELECT mr.role_id::text FROM member_roles mr WHERE mr.member_id = p.member_id) AS "roleIds"
     FROM (SELECT user_id, id AS member_id FROM members WHERE server_id = $2
       UNION ALL SELECT user_id, NULL FROM channel_members WHERE channel_id = $1) p JOIN users u ON u.id = p.user_id
     WHERE u.deleted_at IS NULL AND u.imported_from IS NULL AND ($3::bigint[] IS NULL OR u.id = ANY($3))`,
    [channel.id, channel.serverId, userIds],
  );
  const roles = (place?.roles ?? []).map(toRole);
  const overwrites = (place?.overwrites ?? []).map(toOverwrite);
  const access = place?.access ?? "0";
  return people.map(({ userId, memberId, roleIds }) => {
    const held = roles.filter(({ id, isEveryone }) => isEveryone || roleIds.includes(id));
    const standing = memberId === null ? null : { memberId, isOwner: place?.ownerId === userId, roles: held };
    const isOwner = channel.ownerId === userId;
    return {
      userId,
      found: { channel, access, standing, overwrites, isParticipant: channel.serverId === null, isOwner },
    };
  });
}
