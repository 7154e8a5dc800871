// How a row of `messages` (alias m, author u) becomes a contract Message. A deleted one shows neither text nor files.
import type { Attachment, Message } from "@/lib/contracts/messages";
import type { Author } from "@/lib/contracts/users";
import { authorJson } from "./users";

export interface MessageRow {
  id: string;
  channelId: string;
  seq: string;
  version: string;
  author: Author;
  content: string;
  attachments: (Omit<Attachment, "alt"> & Record<"width" | "height", number | null> & { alt: string | null })[] | null;
  replyToId: string | null;
  nonce: string | null;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
}

const ATTACHMENTS_JSON = `(SELECT json_agg(json_build_object('id', a.id::text,
    'url', COALESCE(a.external_url, '/api/files/' || a.id), 'name', a.name, 'size', a.size,
    'contentType', a.content_type, 'width', a.width, 'height', a.height, 'alt', a.alt) ORDER BY a.position, a.id)
  FROM attachments a WHERE a.message_id = m.id AND m.deleted_at IS NULL)`;

export const MESSAGE_COLUMNS = `m.id, m.channel_id AS "channelId", m.seq, m.version, m.content, m.nonce,
  m.reply_to_id AS "replyToId", m.created_at AS "createdAt", m.edited_at AS "editedAt", m.deleted_at AS "deletedAt",
  ${authorJson("u")} AS author, ${ATTACHMENTS_JSON} AS attachments`;

export function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    channelId: row.channelId,
    seq: Number(row.seq),
    version: Number(row.version),
    author: row.author,
    content: row.content,
    attachments: (row.attachments ?? []).map(({ width, height, alt, ...file }) => ({
      ...file,
      ...(alt === null ? {} : { alt }),
      ...(width === null || height === null ? {} : { width, height }),
    })),
    replyToId: row.replyToId,
    ...(row.nonce === null ? {} : { nonce: row.nonce }),
    deleted: row.deletedAt !== null,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt === null ? null : row.editedAt.toISOString(),
  };
}
