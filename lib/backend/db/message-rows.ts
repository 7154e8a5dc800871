// How a row of `messages` (alias m, author u) becomes a contract Message. A deleted one shows neither text nor files. Columns are plain
// and texts where they can be: JSON made by the database, or dates made by the driver, would cost more than the rest of a page.
import type { Attachment, Message } from "@/lib/contracts/messages";
import { DELETED_NAME } from "./users";

export interface MessageRow {
  id: string;
  channelId: string;
  seq: string;
  version: string;
  content: string;
  nonce: string | null;
  replyToId: string | null;
  /** As PostgreSQL writes a moment of UTC: `2026-11-22 04:25:38.258013`. */
  createdAt: string;
  editedAt: string | null;
  isDeleted: boolean;
  authorId: string;
  authorUsername: string;
  authorDisplayName: string;
  authorAvatarUrl: string | null;
  isAuthorGone: boolean;
  attachments: (Omit<Attachment, "alt"> & Record<"width" | "height", number | null> & { alt: string | null })[] | null;
}

const ATTACHMENTS_JSON = `(SELECT json_agg(json_build_object('id', a.id::text,
    'url', COALESCE(a.external_url, '/api/files/' || a.id), 'name', a.name, 'size', a.size,
    'contentType', a.content_type, 'width', a.width, 'height', a.height, 'alt', a.alt) ORDER BY a.position, a.id)
  FROM attachments a WHERE a.message_id = m.id AND m.deleted_at IS NULL)`;

/** The function `read_message_page` (prisma/migrations/20261201010000_page) answers the same columns. */
export const MESSAGE_COLUMNS = `m.id, m.channel_id AS "channelId", m.seq, m.version, m.content, m.nonce, m.reply_to_id AS "replyToId",
  (m.created_at AT TIME ZONE 'UTC')::text AS "createdAt", (m.edited_at AT TIME ZONE 'UTC')::text AS "editedAt",
  m.deleted_at IS NOT NULL AS "isDeleted", u.id AS "authorId", u.username AS "authorUsername",
  u.display_name AS "authorDisplayName", u.avatar_url AS "authorAvatarUrl", u.deleted_at IS NOT NULL AS "isAuthorGone",
  ${ATTACHMENTS_JSON} AS attachments`;

/** PostgreSQL leaves out what is zero at the end of a second's parts. */
function isoOf(moment: string): string {
  return `${moment.slice(0, 10)}T${moment.slice(11, 19)}.${moment.slice(20, 23).padEnd(3, "0")}Z`;
}

export function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    channelId: row.channelId,
    seq: Number(row.seq),
    version: Number(row.version),
    author: {
      id: row.authorId,
      username: row.authorUsername,
      displayName: row.isAuthorGone ? DELETED_NAME : row.authorDisplayName,
      avatarUrl: row.authorAvatarUrl,
    },
    content: row.content,
    attachments: (row.attachments ?? []).map(({ width, height, alt, ...file }) => ({
      ...file,
      ...(alt === null ? {} : { alt }),
      ...(width === null || height === null ? {} : { width, height }),
    })),
    replyToId: row.replyToId,
    ...(row.nonce === null ? {} : { nonce: row.nonce }),
    deleted: row.isDeleted,
    createdAt: isoOf(row.createdAt),
    editedAt: row.editedAt === null ? null : isoOf(row.editedAt),
  };
}
