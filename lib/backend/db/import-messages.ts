// The SQL that appends imported messages to the logs of many channels at once: the hot path of the import.
// Numbers are taken in the statement that inserts, so people may go on writing in the same channels.
import { IMPORT_NONCE_PREFIX } from "./imports";
import { query } from "./query";
import { readAtLeast } from "./read-states";

export interface KnownMessage {
  /** Place in the arrays that were asked about. */
  place: number;
  id: string;
  channelId: string;
}

/** Those of the messages (one author and one source id each) that are there already. */
export async function findImportedMessages(
  authorIds: readonly string[],
  sourceIds: readonly string[],
): Promise<KnownMessage[]> {
  return query<KnownMessage & Record<string, unknown>>(
    `SELECT (given.place - 1)::int AS place, m.id::text, m.channel_id::text AS "channelId"
     FROM unnest($1::bigint[], $2::text[]) WITH ORDINALITY AS given(author_id, source_id, place)
     JOIN messages m ON m.author_id = given.author_id AND m.nonce = '${IMPORT_NONCE_PREFIX}' || given.source_id`,
    [authorIds, sourceIds],
  );
}

/** Which of these message ids are in use. */
export async function listTakenMessageIds(ids: readonly string[]): Promise<Set<string>> {
  const rows = await query<{ id: string }>("SELECT id::text FROM messages WHERE id = ANY($1::bigint[])", [ids]);
  return new Set(rows.map((row) => row.id));
}

export interface ImportedMessage {
  channelId: string;
  id: string;
  authorId: string;
  sourceId: string;
  content: string;
  replyToId: string | null;
  createdAt: string;
}

// History is no news: a person who had read all of a channel has read all of it afterwards.
const STAY_READ = `SELECT m.user_id, t.id, t.last_seq + t.count FROM taken t
    JOIN members m ON m.server_id = t.server_id JOIN users u ON u.id = m.user_id AND u.imported_from IS NULL
    LEFT JOIN read_states rs ON rs.user_id = m.user_id AND rs.channel_id = t.id
    WHERE COALESCE(rs.seq, 0) = t.last_seq`;

// Channels are locked in the order of their ids, as two imports side by side would otherwise wait for each other.
const INSERT = `WITH given AS (
    SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::timestamptz[])
      WITH ORDINALITY AS g(channel_id, id, author_id, source_id, content, reply_to_id, created_at, place)),
  needed AS (SELECT channel_id, count(*) AS count FROM given GROUP BY channel_id),
  locked AS (
    SELECT id FROM channels WHERE id IN (SELECT channel_id FROM needed) ORDER BY id FOR NO KEY UPDATE),
  taken AS (
    UPDATE channels c SET version = c.version + needed.count, last_seq = c.last_seq + needed.count
    FROM needed JOIN locked ON locked.id = needed.channel_id WHERE c.id = needed.channel_id
    RETURNING c.id, c.server_id, needed.count, c.version - needed.count AS version, c.last_seq - needed.count AS last_seq),
  read AS (${readAtLeast(STAY_READ)}),
  placed AS (SELECT given.*, row_number() OVER (PARTITION BY channel_id ORDER BY place) AS n FROM given),
  inserted AS (
    INSERT INTO messages (channel_id, seq, id, version, author_id, nonce, content, reply_to_id, created_at)
    SELECT p.channel_id, t.last_seq + p.n, p.id, t.version + p.n, p.author_id, '${IMPORT_NONCE_PREFIX}' || p.source_id,
      p.content, p.reply_to_id, p.created_at
    FROM placed p JOIN taken t ON t.id = p.channel_id
    RETURNING 1)
  SELECT count(*)::int AS count FROM inserted`;

/**
 * Appends the messages to their channels in the order given and tells how many went in: fewer than given when a channel
 * was deleted. Breaks a unique index, and changes nothing, when one of them or one of the ids is there already.
 */
export async function insertImportedMessages(messages: readonly ImportedMessage[]): Promise<number> {
  const [row] = await query<{ count: number }>(INSERT, [
    messages.map((message) => message.channelId),
    messages.map((message) => message.id),
    messages.map((message) => message.authorId),
    messages.map((message) => message.sourceId),
    messages.map((message) => message.content),
    messages.map((message) => message.replyToId),
    messages.map((message) => message.createdAt),
  ]);
  return row?.count ?? 0;
}

export interface StoredMessage {
  seq: string;
  id: string;
  /** Null for a message that no import made. */
  sourceId: string | null;
}

/** A channel's log after `seq`, a piece at a time: where replies to messages of earlier runs are looked up. */
export async function listStoredMessages(channelId: string, seq: string, limit: number): Promise<StoredMessage[]> {
  return query<StoredMessage & Record<string, unknown>>(
    `SELECT seq::text, id::text, CASE WHEN starts_with(nonce, $4) THEN substr(nonce, length($4) + 1) END AS "sourceId"
     FROM messages WHERE channel_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
    [channelId, seq, limit, IMPORT_NONCE_PREFIX],
  );
}
