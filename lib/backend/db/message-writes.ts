// Writing a channel's log: each accepted change takes the channel's next version in the statement that makes it, and a
// new message its next seq. A nonce that is already there takes no number, and neither does what was judged under rights that have
// changed since: the row lock by which a write takes its version makes changes of rights wait, and the other way round.
import type { Message } from "@/lib/contracts/messages";
import type { ChannelGrant } from "./grants";
import { MESSAGE_COLUMNS, toMessage, type MessageRow } from "./message-rows";
import { isUniqueViolation, query } from "./query";
import { readAtLeast } from "./read-states";

export interface NewMessage {
  id: string;
  authorId: string;
  /** The author's sign-in, which must still stand. */
  sessionId: string;
  content: string;
  nonce: string | null;
  replyToId: string | null;
  /** The author's own files, waiting in this channel. */
  attachmentIds: readonly string[];
  /** What some of them show, by their ids. */
  alts: Readonly<Record<string, string>>;
  /** A link to a file elsewhere, as the file it says it is. */
  link: { id: string; url: string; name: string; contentType: string } | null;
}

/**
 * What became of one message of a batch: null when its author's sign-in is over, or rights in the channel changed since one of the
 * batch was judged: then none of it is written, so that all of it keeps its order.
 */
export type Written = { message: Message; created: boolean } | null;

// PostgreSQL's manual, 13.2.1: an UPDATE that had to wait looks at its WHERE again, with the row as it is by then. So `taken` takes
// nothing when the rights changed while it waited.
const INSERT_BATCH = `WITH input AS (
    SELECT * FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::bigint[],
        $15::bigint[], $16::bigint[])
      WITH ORDINALITY AS t(id, author_id, nonce, content, reply_to_id, access, session_id, place)),
  fresh AS (
    SELECT i.*, row_number() OVER (ORDER BY i.place) AS n FROM input i JOIN channels c ON c.id = $1
    WHERE NOT EXISTS (SELECT 1 FROM input stale WHERE stale.access <> c.access)
      AND EXISTS (SELECT 1 FROM sessions s WHERE s.id = i.session_id) AND (i.nonce IS NULL OR NOT EXISTS (
        SELECT 1 FROM messages x WHERE x.author_id = i.author_id AND x.nonce = i.nonce))),
  taken AS (
    UPDATE channels SET version = version + needed.count, last_seq = last_seq + needed.count
    FROM (SELECT count(*) AS count, max(access) AS access FROM fresh) needed
    WHERE channels.id = $1 AND needed.count > 0 AND channels.access = needed.access
    RETURNING version - needed.count AS version, last_seq - needed.count AS last_seq),
  inserted AS (
    INSERT INTO messages (channel_id, seq, id, version, author_id, nonce, content, reply_to_id, created_at)
    SELECT $1, t.last_seq + f.n, f.id, t.version + f.n, f.author_id, f.nonce, f.content, f.reply_to_id,
      clock_timestamp() FROM fresh f, taken t RETURNING id, author_id, seq),
  read AS (${readAtLeast("SELECT author_id, $1, max(seq) FROM inserted GROUP BY author_id")}),
  claimed AS (
    UPDATE attachments a SET message_id = claim.message_id, position = claim.place, alt = claim.alt
    FROM unnest($7::bigint[], $8::bigint[], $14::text[])
      WITH ORDINALITY AS claim(attachment_id, message_id, alt, place), inserted
    WHERE a.id = claim.attachment_id AND inserted.id = claim.message_id AND a.message_id IS NULL),
  linked AS (
    INSERT INTO attachments (id, channel_id, message_id, uploader_id, external_url, name, size, content_type)
    SELECT l.id, $1, l.message_id, f.author_id, l.url, l.name, 0, l.content_type
    FROM unnest($9::bigint[], $10::bigint[], $11::text[], $12::text[], $13::text[])
      AS l(id, message_id, url, name, content_type)
    JOIN inserted ON inserted.id = l.message_id JOIN fresh f ON f.id = l.message_id)
  SELECT id FROM inserted`;

type Grants = readonly ChannelGrant<"SEND_MESSAGES">[];

function batchValues(channelId: string, grants: Grants, batch: readonly NewMessage[]): unknown[] {
  const claims = batch.flatMap(({ id: messageId, attachmentIds, alts }) =>
    attachmentIds.map((id) => ({ id, messageId, alt: alts[id] || null })),
  );
  const links = batch.flatMap(({ id, link }) => (link ? [{ ...link, messageId: id }] : []));
  return [
    channelId,
    batch.map((message) => message.id),
    batch.map((message) => message.authorId),
    batch.map((message) => message.nonce),
    batch.map((message) => message.content),
    batch.map((message) => message.replyToId),
    claims.map((claim) => claim.id),
    claims.map((claim) => claim.messageId),
    links.map((link) => link.id),
    links.map((link) => link.messageId),
    links.map((link) => link.url),
    links.map((link) => link.name),
    links.map((link) => link.contentType),
    claims.map((claim) => claim.alt),
    grants.map((grant) => grant.access),
    batch.map((message) => message.sessionId),
  ];
}

/** Two nodes that write one nonce at once: the later one breaks the index, and finds the row when it tries again. */
async function insertOrRetry(values: unknown[], triesLeft = 3): Promise<Set<string>> {
  try {
    const rows = await query<{ id: string }>(INSERT_BATCH, values);
    return new Set(rows.map((row) => row.id));
  } catch (error) {
    if (triesLeft > 1 && isUniqueViolation(error)) return insertOrRetry(values, triesLeft - 1);
    throw error;
  }
}

/**
 * Appends messages to one channel in the order given, in one statement. Nonces within a batch are different per author.
 * Each entry of `batch` was checked: `grants` holds one for each.
 */
export async function insertMessages(grants: Grants, batch: readonly NewMessage[]): Promise<Written[]> {
  const [first] = grants;
  if (!first || grants.length !== batch.length) throw new Error("Every message needs its grant");
  const inserted = await insertOrRetry(batchValues(first.channel.id, grants, batch));
  const rows = await query<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages m JOIN users u ON u.id = m.author_id
     WHERE m.id = ANY($1::bigint[])
        OR (m.author_id, m.nonce) IN (SELECT * FROM unnest($2::bigint[], $3::text[]))`,
    [
      batch.map((message) => message.id),
      batch.map((message) => message.authorId),
      batch.map((message) => message.nonce),
    ],
  );
  const messages = rows.map(toMessage);
  return batch.map(({ id, authorId, nonce }) => {
    const message = messages.find(
      (found) => found.id === id || (nonce !== null && found.nonce === nonce && found.author.id === authorId),
    );
    return message ? { message, created: inserted.has(id) } : null;
  });
}

async function findChanged(id: string | undefined): Promise<Message | null> {
  if (id === undefined) return null;
  const [row] = await query<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages m JOIN users u ON u.id = m.author_id WHERE m.id = $1`,
    [id],
  );
  return row ? toMessage(row) : null;
}

/** Null when the message was deleted meanwhile, or the rights are others by now. */
export async function updateMessageContent(
  grant: ChannelGrant<"SEND_MESSAGES">,
  messageId: string,
  content: string,
): Promise<Message | null> {
  const [changed] = await query<{ id: string }>(
    // As in softDeleteMessage: an edit that waited for a deletion finds the message gone, and must not take a version.
    `WITH locked AS (SELECT id FROM channels WHERE id = $1 AND access = $5 FOR UPDATE),
     old AS (SELECT x.id FROM locked JOIN messages x ON x.channel_id = locked.id
       WHERE x.id = $2 AND x.author_id = $4 AND x.deleted_at IS NULL FOR UPDATE OF x),
     taken AS (UPDATE channels SET version = version + 1 WHERE id = $1 AND EXISTS (SELECT 1 FROM old) RETURNING version)
     UPDATE messages m SET content = $3, edited_at = now(), version = taken.version FROM taken, old
     WHERE m.id = old.id RETURNING m.id`,
    [grant.channel.id, messageId, content, grant.userId, grant.access],
  );
  return findChanged(changed?.id);
}

/** Moves the text out of the log, and forgets what its files showed; the row keeps its id and its place. Null as above. */
export async function softDeleteMessage(
  grant: ChannelGrant<"MANAGE_MESSAGES"> | ChannelGrant<"VIEW_CHANNEL">,
  messageId: string,
): Promise<Message | null> {
  const [changed] = await query<{ id: string }>(
    // The channel is locked before the message, as in every other write, or two of them could wait for each other.
    `WITH locked AS (SELECT id FROM channels WHERE id = $1 AND access = $4 FOR UPDATE),
     old AS (SELECT x.id, x.content FROM locked JOIN messages x ON x.channel_id = locked.id
       WHERE x.id = $2 AND x.deleted_at IS NULL FOR UPDATE OF x),
     kept AS (INSERT INTO deleted_messages (message_id, content, deleted_by_id)
       SELECT id, content, $3::bigint FROM old ON CONFLICT DO NOTHING),
     silenced AS (UPDATE attachments a SET alt = NULL FROM old WHERE a.message_id = old.id AND a.alt IS NOT NULL),
     taken AS (UPDATE channels SET version = version + 1 WHERE id = $1 AND EXISTS (SELECT 1 FROM old) RETURNING version)
     UPDATE messages m SET content = '', deleted_at = now(), version = taken.version FROM taken, old
     WHERE m.id = old.id RETURNING m.id`,
    [grant.channel.id, messageId, grant.userId, grant.access],
  );
  return findChanged(changed?.id);
}
