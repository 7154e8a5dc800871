// What people chose to be seen as, when they were last seen, and who shares a place with whom.
import type { StatusName } from "@/lib/contracts/status";
import { query } from "./query";

export interface StatusRow {
  userId: string;
  chosen: StatusName;
  activity: string | null;
  lastSeenAt: Date | null;
}

const COLUMNS = `u.id AS "userId", u.chosen_status AS chosen, u.activity, u.last_seen_at AS "lastSeenAt"`;

/** Whether user $1 is `u`, or shares a server, a group or a conversation with them. */
const SHARES_A_PLACE = `(u.id = $1
  OR EXISTS (SELECT 1 FROM members mine JOIN members theirs ON theirs.server_id = mine.server_id
    WHERE mine.user_id = $1 AND theirs.user_id = u.id)
  OR EXISTS (SELECT 1 FROM channel_members mine JOIN channel_members theirs ON theirs.channel_id = mine.channel_id
    WHERE mine.user_id = $1 AND theirs.user_id = u.id))`;

/** Those of the users who exist. */
export function listStatusRows(
  viewerId: string,
  userIds: readonly string[],
): Promise<(StatusRow & { sharesAPlace: boolean })[]> {
  return query(
    `SELECT ${COLUMNS}, ${SHARES_A_PLACE} AS "sharesAPlace" FROM users u
     WHERE u.id = ANY($2::bigint[]) AND u.deleted_at IS NULL ORDER BY u.id`,
    [viewerId, userIds],
  );
}

/** With the places whose people may see them. */
export type StatusAndPlaces = StatusRow & { serverIds: string[]; channelIds: string[] };

/** Those of the users who exist. */
export function listStatusesAndPlaces(userIds: readonly string[]): Promise<StatusAndPlaces[]> {
  return query(
    `SELECT ${COLUMNS}, ARRAY(SELECT server_id::text FROM members WHERE user_id = u.id) AS "serverIds",
       ARRAY(SELECT channel_id::text FROM channel_members WHERE user_id = u.id) AS "channelIds"
     FROM users u WHERE u.id = ANY($1::bigint[]) AND u.deleted_at IS NULL`,
    [userIds],
  );
}

/** What is undefined stays. */
export async function updateChosenStatus(
  userId: string,
  { chosen, activity }: { chosen?: StatusName; activity?: string | null },
): Promise<void> {
  await query(
    `UPDATE users SET chosen_status = COALESCE($2, chosen_status), activity = CASE WHEN $3 THEN $4 ELSE activity END
     WHERE id = $1`,
    [userId, chosen ?? null, activity !== undefined, activity ?? null],
  );
}

export async function updateLastSeen(userIds: readonly string[], at: Date): Promise<void> {
  await query("UPDATE users SET last_seen_at = $2 WHERE id = ANY($1::bigint[])", [userIds, at]);
}

/** Those of the users who do not hide. */
export async function listUnhidden(userIds: readonly string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    "SELECT id FROM users WHERE id = ANY($1::bigint[]) AND chosen_status <> 'offline'",
    [userIds],
  );
  return rows.map(({ id }) => id);
}
