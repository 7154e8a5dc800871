// Writing a channel's log: each accepted change takes the channel's next version in the statement that makes it, and a
// new message its next seq. A nonce that is already there takes no number, and neither does what was judged under rights that have
// changed since: the row lock by which a write takes its version makes changes of rights wait, and the other way round.
import type { Message } from "@/lib/contracts/messages";
import type { ChannelGrant } from "./grants";
import { MESSAGE_COLUMNS, toMessage, type MessageRow } from "./message-rows";
import { isUniqueViolation, query } from "./query";

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
 * batch was judged, or somebody else is changing the channel: then nothing is written there, so that all of it keeps its order.
 */
export type Written = { message: Message; created: boolean } | null;

/** A message and the judgement that it may be sent. */
export interface JudgedMessage {
  grant: ChannelGrant<"SEND_MESSAGES">;
  message: NewMessage;
}

// The function is in prisma/migrations/20261202000000_append_together.
const APPEND = "SELECT * FROM append_together($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)";

interface AppendedRow {
  message_id: string;
  message_seq: string;
  message_version: string;
  made_at: Date;
  author_username: string;
  author_display_name: string;
  author_avatar_url: string | null;
}

function batchValues(batch: readonly JudgedMessage[], waits: boolean): unknown[] {
  const messages = batch.map(({ message }) => message);
  const claims = messages.flatMap(({ id: messageId, attachmentIds, alts }) =>
    attachmentIds.map((id) => ({ id, messageId, alt: alts[id] || null })),
  );
  const links = messages.flatMap(({ id, link }) => (link ? [{ ...link, messageId: id }] : []));
  return [
    batch.map(({ grant }) => grant.channel.id),
    messages.map((message) => message.id),
    messages.map((message) => message.authorId),
    messages.map((message) => message.sessionId),
    batch.map(({ grant }) => grant.access),
    messages.map((message) => message.nonce),
    messages.map((message) => message.content),
    messages.map((message) => message.replyToId),
    claims.map((claim) => claim.id),
    claims.map((claim) => claim.messageId),
    claims.map((claim) => claim.alt),
    links.map((link) => link.id),
    links.map((link) => link.messageId),
    links.map((link) => link.url),
    links.map((link) => link.name),
    links.map((link) => link.contentType),
    waits,
  ];
}

/** Two nodes that write one nonce at once: the later one breaks the index, and finds the row when it tries again. */
async function insertOrRetry(values: unknown[], triesLeft = 3): Promise<Map<string, AppendedRow>> {
  try {
    return new Map((await query<AppendedRow>(APPEND, values)).map((row) => [row.message_id, row]));
  } catch (error) {
    if (triesLeft > 1 && isUniqueViolation(error)) return insertOrRetry(values, triesLeft - 1);
    throw error;
  }
}

/** What was sent, with what writing it added. */
function appendedMessage({ grant, message }: JudgedMessage, row: AppendedRow): Message {
  const { id, authorId, content, nonce, replyToId } = message;
  return {
    id,
    channelId: grant.channel.id,
    seq: Number(row.message_seq),
    version: Number(row.message_version),
    author: {
      id: authorId,
      username: row.author_username,
      displayName: row.author_display_name,
      avatarUrl: row.author_avatar_url,
    },
    content,
    attachments: [],
    replyToId,
    ...(nonce === null ? {} : { nonce }),
    deleted: false,
    createdAt: row.made_at.toISOString(),
    editedAt: null,
  };
}

/** Those that have files, which the statement that claims them does not see yet, and those that were there before. */
async function findWritten(batch: readonly NewMessage[]): Promise<Message[]> {
  if (batch.length === 0) return [];
  const rows = await query<MessageRow>(
    // Each half goes by its index; one condition with OR would read all messages.
    `WITH found AS (SELECT id FROM messages WHERE id = ANY($1::bigint[])
       UNION SELECT x.id FROM unnest($2::bigint[], $3::text[]) AS sent(author_id, nonce)
         JOIN messages x ON x.author_id = sent.author_id AND x.nonce = sent.nonce)
     SELECT ${MESSAGE_COLUMNS} FROM found JOIN messages m ON m.id = found.id JOIN users u ON u.id = m.author_id`,
    [
      batch.map((message) => message.id),
      batch.map((message) => message.authorId),
      batch.map((message) => message.nonce),
    ],
  );
  return rows.map(toMessage);
}

/**
 * Appends messages to their channels in the order given, in one statement. Nonces within a batch are different per author. Channels that
 * somebody else is changing right now are left out, unless it `waits`.
 */
export async function insertMessages(batch: readonly JudgedMessage[], waits: boolean): Promise<Written[]> {
  const inserted = await insertOrRetry(batchValues(batch, waits));
  const wholeOf = (judged: JudgedMessage) => {
    const { id, attachmentIds, link } = judged.message;
    const row = attachmentIds.length === 0 && link === null ? inserted.get(id) : undefined;
    return row && appendedMessage(judged, row);
  };
  const whole = batch.map(wholeOf);
  const found = await findWritten(batch.flatMap(({ message }, index) => (whole[index] ? [] : [message])));
  return batch.map(({ message: { id, authorId, nonce } }, index) => {
    const written = whole[index];
    if (written) return { message: written, created: true };
    const message = found.find(
      (one) => one.id === id || (nonce !== null && one.nonce === nonce && one.author.id === authorId),
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
