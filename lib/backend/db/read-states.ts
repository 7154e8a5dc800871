// How far people have read. No row says "nothing yet", so a new channel and a new conversation begin unread. What stood in a
// server before somebody came is read: whoever writes a membership runs readAllBefore in the same statement. Who sends has
// read up to there: the function that appends says so (message-writes.ts).
import type { ReadState } from "@/lib/contracts/read-states";
import type { Permission } from "@/lib/rules/permissions";
import type { ChannelGrant } from "./grants";
import { query } from "./query";

/** SQL after which people have read at least so far; `source` is a SELECT of user id, channel id and seq. */
export function readAtLeast(source: string): string {
  return `INSERT INTO read_states (user_id, channel_id, seq) ${source}
    ON CONFLICT (user_id, channel_id) DO UPDATE
    SET seq = EXCLUDED.seq, version = read_states.version + 1, updated_at = now()
    WHERE EXCLUDED.seq > read_states.seq`;
}

/** SQL after which the user has read all that the server holds; both ids are SQL, out of `from`. */
export function readAllBefore(from: string, serverId: string, userId: string): string {
  return readAtLeast(`SELECT ${userId}, old.id, old.last_seq FROM ${from}
    JOIN channels old ON old.server_id = ${serverId} AND old.last_seq > 0`);
}

interface ReadStateRow {
  channelId: string;
  seq: string;
  version: string;
}

/** What is known of one user, by channel, also of channels that they may no longer read. */
export async function listReadStates(userId: string): Promise<Map<string, { seq: number; version: number }>> {
  const rows = await query<ReadStateRow & Record<string, unknown>>(
    `SELECT channel_id AS "channelId", seq, version FROM read_states WHERE user_id = $1`,
    [userId],
  );
  return new Map(
    rows.map(({ channelId, seq, version }) => [channelId, { seq: Number(seq), version: Number(version) }]),
  );
}

// The row that stood before is joined from the statement's snapshot: where nothing is to be changed, it is the answer.
const UPDATE = `WITH here AS (SELECT id, last_seq FROM channels WHERE id = $2),
  written AS (
    INSERT INTO read_states (user_id, channel_id, seq) SELECT $1, here.id, LEAST($3::bigint, here.last_seq) FROM here
    ON CONFLICT (user_id, channel_id) DO UPDATE
    SET seq = EXCLUDED.seq, version = read_states.version + 1, updated_at = now()
    WHERE CASE WHEN $4 THEN EXCLUDED.seq <> read_states.seq ELSE EXCLUDED.seq > read_states.seq END
    RETURNING seq, version)
  SELECT here.last_seq AS "lastSeq", COALESCE(written.seq, old.seq) AS seq,
    COALESCE(written.version, old.version) AS version, written.seq IS NOT NULL AS "isChanged"
  FROM here LEFT JOIN written ON true LEFT JOIN read_states old ON old.user_id = $1 AND old.channel_id = here.id`;

/**
 * Everything up to `seq` is read; never beyond the channel's newest message. Without `isSetBack` a lower one than is known
 * changes nothing. Null when the channel is gone.
 */
export async function updateReadState(
  grant: ChannelGrant<Permission>,
  seq: number,
  isSetBack: boolean,
): Promise<{ state: ReadState; isChanged: boolean } | null> {
  const channelId = grant.channel.id;
  const [row] = await query<{ lastSeq: string; seq: string | null; version: string | null; isChanged: boolean }>(
    UPDATE,
    [grant.userId, channelId, seq, isSetBack],
  );
  if (!row) return null;
  const [read, version] = [Number(row.seq ?? 0), Number(row.version ?? 0)];
  return { state: { channelId, seq: read, lastSeq: Number(row.lastSeq), version }, isChanged: row.isChanged };
}
