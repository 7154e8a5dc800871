// What a browser without a socket compares: texts that change when something that it shows has changed. One statement, asked often, so
// nothing here may grow with the length of a history, or with the number of members. Names and pictures of other people are left out: they change seldom and cost much.
import { query } from "./query";

export interface RawStamps {
  reads: string;
  notifications: string;
  structure: string;
}

/** As many as the first page of the list holds. */
const NEWEST_NOTIFICATIONS = 50;

const NOTIFICATIONS = `SELECT string_agg(concat_ws(' ', n.id, n.read_at, m.deleted_at, rs.seq >= m.seq), ',' ORDER BY n.id)
  FROM (SELECT id, read_at, message_id FROM notifications WHERE user_id = $1 ORDER BY id DESC LIMIT ${NEWEST_NOTIFICATIONS}) n
  LEFT JOIN messages m ON m.id = n.message_id
  LEFT JOIN read_states rs ON rs.user_id = $1 AND rs.channel_id = m.channel_id`;

const SERVERS = `SELECT string_agg(concat_ws(' ', s.id, s.owner_id, s.invite_code, s.name, s.description, s.image_url), ','
    ORDER BY s.id) FROM servers s JOIN mine ON mine.server_id = s.id`;

const ONE_BY_ONE = `SELECT concat(count(*), ' ', sum(held.hash)) FROM members m
  LEFT JOIN LATERAL (SELECT sum(hashint8extended(mr.member_id, mr.role_id)) AS hash FROM member_roles mr
    WHERE mr.member_id = m.id) held ON true WHERE m.server_id = mine.server_id`;

// Ids grow with time: whoever joins raises the highest one. Whoever leaves, and whoever gets or loses a role, is counted in every channel
// of the server (decision 17); where the user may read none, the members are looked at one by one.
const MEMBERS = `SELECT string_agg(concat_ws(' ', mine.server_id,
    (SELECT m.id FROM members m WHERE m.server_id = mine.server_id ORDER BY m.id DESC LIMIT 1),
    COALESCE((SELECT sum(c.access)::text FROM channels c WHERE c.server_id = mine.server_id AND c.id = ANY($2::bigint[])), (${ONE_BY_ONE}))), ','
    ORDER BY mine.server_id) FROM mine`;

const ROLES = `SELECT sum(hashint8extended(r.id, r.permissions)) FROM roles r JOIN mine ON mine.server_id = r.server_id`;

const OVERWRITES = `SELECT sum(hashint8extended(COALESCE(o.role_id, o.member_id), o.channel_id # o.allow # o.deny))
  FROM permission_overwrites o WHERE o.channel_id = ANY($2::bigint[])`;

const PEOPLE = `SELECT sum(hashint8extended(cm.user_id, cm.channel_id)) FROM channel_members cm
  WHERE cm.channel_id = ANY($2::bigint[])`;

const SELF = `SELECT concat_ws(' ', username, display_name, avatar_url, is_admin) FROM users WHERE id = $1`;

const STAMPS = `WITH mine AS (SELECT server_id FROM members WHERE user_id = $1)
  SELECT (SELECT concat(count(*), ' ', sum(version)) FROM read_states WHERE user_id = $1) AS reads,
    concat((${NOTIFICATIONS})) AS notifications,
    concat_ws(E'\\n', (${SELF}), (${SERVERS}), (${MEMBERS}), (${ROLES}), (${OVERWRITES}), (${PEOPLE})) AS structure`;

/** Of user $1, who may read the channels with these ids. */
export async function findStamps(userId: string, readableIds: readonly string[]): Promise<RawStamps> {
  const [row] = await query<RawStamps & Record<string, unknown>>(STAMPS, [userId, readableIds]);
  return row ?? { reads: "", notifications: "", structure: "" };
}
