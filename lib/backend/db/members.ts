// Memberships. `role` is the highest of the built-in roles that a member holds; GUEST needs no row.
import type { Member, RoleName } from "@/lib/contracts/members";
import type { User } from "@/lib/contracts/users";
import type { ServerGrant } from "./grants";
import { query } from "./query";
import { readAllBefore } from "./read-states";
import { userJson } from "./users";

interface MemberRow {
  id: string;
  serverId: string;
  user: User;
  role: RoleName;
  nickname: string | null;
  joinedAt: Date;
  rank: number;
  sortName: string;
}

const OWNER_RANK = 1_000;

const MEMBERS = `SELECT m.id, m.server_id AS "serverId", ${userJson("u")} AS "user", m.nickname,
    m.joined_at AS "joinedAt", COALESCE(top.built_in, 'GUEST')::text AS role,
    CASE WHEN s.owner_id = m.user_id THEN ${OWNER_RANK} ELSE COALESCE(top.position, 0) END AS rank,
    lower(COALESCE(m.nickname, u.display_name)) AS "sortName"
  FROM members m JOIN users u ON u.id = m.user_id JOIN servers s ON s.id = m.server_id
  LEFT JOIN LATERAL (SELECT r.built_in, r.position FROM member_roles mr JOIN roles r ON r.id = mr.role_id
    WHERE mr.member_id = m.id AND r.built_in IS NOT NULL ORDER BY r.position DESC LIMIT 1) top ON true`;

function toMember(row: MemberRow): Member {
  const { rank: _rank, sortName: _sortName, joinedAt, ...member } = row;
  return { ...member, joinedAt: joinedAt.toISOString() };
}

export async function findMember(memberId: string): Promise<Member | null> {
  const [row] = await query<MemberRow>(`${MEMBERS} WHERE m.id = $1`, [memberId]);
  return row ? toMember(row) : null;
}

export async function findMemberOf(serverId: string, userId: string): Promise<Member | null> {
  const [row] = await query<MemberRow>(`${MEMBERS} WHERE m.server_id = $1 AND m.user_id = $2`, [serverId, userId]);
  return row ? toMember(row) : null;
}

export async function listMembershipsOf(userId: string): Promise<Member[]> {
  const rows = await query<MemberRow>(`${MEMBERS} WHERE m.user_id = $1 ORDER BY m.id`, [userId]);
  return rows.map(toMember);
}

/** The place of a member in the list: who stands higher comes first, then by name. */
export interface MemberPlace {
  rank: number;
  name: string;
  id: string;
}

export async function listMembers(
  serverId: string,
  search: string,
  after: MemberPlace | null,
  limit: number,
): Promise<{ member: Member; place: MemberPlace }[]> {
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await query<MemberRow>(
    `SELECT * FROM (${MEMBERS} WHERE m.server_id = $1
       AND ($2 = '%%' OR u.username ILIKE $2 OR u.display_name ILIKE $2 OR m.nickname ILIKE $2)) listed
     WHERE $3::int IS NULL OR (-rank, "sortName" COLLATE "C", id) > (-$3::int, $4::text COLLATE "C", $5::bigint)
     ORDER BY -rank, "sortName" COLLATE "C", id LIMIT $6`,
    [serverId, pattern, after?.rank ?? null, after?.name ?? null, after?.id ?? null, limit],
  );
  return rows.map((row) => ({ member: toMember(row), place: { rank: row.rank, name: row.sortName, id: row.id } }));
}

export async function countMembers(serverId: string): Promise<number> {
  const [row] = await query<{ count: number }>("SELECT count(*)::int AS count FROM members WHERE server_id = $1", [
    serverId,
  ]);
  return row?.count ?? 0;
}

/** What lets somebody in: a server's code, or an invitation of their own that waits for its answer. */
export type Entry = { code: string } | { invitationId: string };

const ENTRY = {
  code: "SELECT 1 FROM servers WHERE id = $2 AND invite_code = $4",
  invitation: `UPDATE invitations SET status = 'accepted'
    WHERE id = $4::bigint AND server_id = $2 AND user_id = $3 AND status = 'pending' RETURNING id`,
};

/**
 * Joins by an entry that is valid at this moment, and uses an invitation up; what is there already counts as read. False when the user was a member
 * already. The channels are locked before the server, in the order of their ids, as deleteServer locks them: else the two could wait
 * for each other for ever.
 */
export async function insertMember(memberId: string, serverId: string, userId: string, entry: Entry): Promise<boolean> {
  const rows = await query(
    `WITH held AS (SELECT id FROM channels WHERE server_id = $2 ORDER BY id FOR KEY SHARE),
     person AS (SELECT id FROM users WHERE id = $3 AND deleted_at IS NULL FOR SHARE),
     entry AS (${"code" in entry ? ENTRY.code : ENTRY.invitation}),
     joined AS (
       INSERT INTO members (id, server_id, user_id) SELECT $1, s.id, $3 FROM servers s, entry WHERE s.id = $2
         AND (SELECT count(*) FROM held) >= 0
         AND EXISTS (SELECT 1 FROM person)
       ON CONFLICT (server_id, user_id) DO NOTHING RETURNING id, server_id, user_id),
     known AS (${readAllBefore("joined", "joined.server_id", "joined.user_id")})
     SELECT id FROM joined`,
    [memberId, serverId, userId, "code" in entry ? entry.code : entry.invitationId],
  );
  return rows.length > 0;
}

/** Replaces the built-in roles that the member holds by this one. */
export async function updateMemberRole(
  grant: ServerGrant<"MANAGE_ROLES">,
  memberId: string,
  role: RoleName,
): Promise<void> {
  await query(
    `WITH gone AS (DELETE FROM member_roles mr USING roles r
       WHERE mr.member_id = $1 AND r.id = mr.role_id AND r.built_in IS NOT NULL AND r.built_in <> $3::"BuiltInRole")
     INSERT INTO member_roles (member_id, role_id)
     SELECT m.id, r.id FROM members m JOIN roles r ON r.server_id = m.server_id
     WHERE m.id = $1 AND m.server_id = $2 AND r.built_in = $3::"BuiltInRole" AND r.built_in <> 'GUEST'
     ON CONFLICT DO NOTHING`,
    [memberId, grant.serverId, role],
  );
}

/** Ends a membership: a kick under the right to kick, or one's own leaving. */
export async function deleteMember(
  grant: ServerGrant<"KICK_MEMBERS"> | ServerGrant<"VIEW_CHANNEL">,
  memberId: string,
): Promise<boolean> {
  const rows = await query("DELETE FROM members WHERE id = $1 AND server_id = $2 RETURNING id", [
    memberId,
    grant.serverId,
  ]);
  return rows.length > 0;
}

/** Those whom an overwrite lets into a private channel. */
export async function listChosenMembers(channelId: string): Promise<User[]> {
  const rows = await query<{ user: User }>(
    `SELECT ${userJson("u")} AS "user" FROM permission_overwrites o JOIN members m ON m.id = o.member_id
     JOIN users u ON u.id = m.user_id WHERE o.channel_id = $1 AND o.allow <> 0 ORDER BY lower(u.display_name), u.id`,
    [channelId],
  );
  return rows.map((row) => row.user);
}
