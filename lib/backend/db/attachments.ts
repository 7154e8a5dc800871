// Rows of uploaded files. The claim of a file by a message is part of the send statement (messages); here are the check
// before it, the file as it may be served, and the clean-up. It never touches the bytes.
import { notFound } from "@/lib/contracts/errors";
import type { Attachment } from "@/lib/contracts/messages";
import { query } from "./query";

interface AttachmentRow {
  id: string;
  name: string;
  size: string;
  content_type: string;
  width: number | null;
  height: number | null;
  external_url: string | null;
}

const COLUMNS = `a.id, a.name, a.size, a.content_type, a.width, a.height, a.external_url`;

/** Where this product serves an uploaded file. */
export function fileUrl(attachmentId: string): string {
  return `/api/files/${attachmentId}`;
}

function toAttachment(row: AttachmentRow): Attachment {
  return {
    id: row.id,
    url: row.external_url ?? fileUrl(row.id),
    name: row.name,
    size: Number(row.size),
    contentType: row.content_type,
    ...(row.width !== null && row.height !== null ? { width: row.width, height: row.height } : {}),
  };
}

/**
 * The files `ids`, in that order, when every one was uploaded by this person into this channel and is in no message yet;
 * else 404, without a word about which one. With `nonce`, a file that the person's message of that nonce holds already
 * counts as well: the same send is being tried again. The claiming UPDATE must repeat `message_id IS NULL`: the sweep and
 * another message may come in between.
 */
export async function findClaimable(
  ids: readonly string[],
  uploaderId: string,
  channelId: string,
  nonce: string | null = null,
): Promise<Attachment[]> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return [];
  const rows = await query<AttachmentRow>(
    `SELECT ${COLUMNS} FROM attachments a LEFT JOIN messages m ON m.id = a.message_id
      WHERE a.id = ANY($1::bigint[]) AND a.uploader_id = $2 AND a.channel_id = $3 AND NOT a.is_public
        AND (a.message_id IS NULL OR (m.author_id = $2 AND m.nonce = $4::text))`,
    [unique, uploaderId, channelId, nonce],
  );
  const found = new Map(rows.map((row) => [row.id, toAttachment(row)]));
  return unique.map((id) => {
    const attachment = found.get(id);
    if (!attachment) throw notFound();
    return attachment;
  });
}

export interface NewAttachment {
  id: string;
  /** Null for a public picture. */
  channelId: string | null;
  uploaderId: string;
  storageKey: string;
  name: string;
  size: number;
  contentType: string;
  width: number | null;
  height: number | null;
  isPublic: boolean;
}

/** 404 when the channel or the uploader is gone by now. */
export async function insertAttachment(file: NewAttachment): Promise<void> {
  await query(
    `INSERT INTO attachments (id, channel_id, uploader_id, storage_key, name, size, content_type, width, height, is_public)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      file.id,
      file.channelId,
      file.uploaderId,
      file.storageKey,
      file.name,
      file.size,
      file.contentType,
      file.width,
      file.height,
      file.isPublic,
    ],
  ).catch((error: unknown) => {
    throw isForeignKeyViolation(error) ? notFound() : error;
  });
}

function isForeignKeyViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "23503";
}

export interface StoredFile {
  id: string;
  channelId: string | null;
  messageId: string | null;
  uploaderId: string;
  storageKey: string;
  name: string;
  contentType: string;
  isPublic: boolean;
}

/** The file `id` as it may be served: nothing of a deleted message, nothing that lies elsewhere. */
export async function findStoredFile(id: string): Promise<StoredFile | null> {
  const rows = await query<StoredFile>(
    `SELECT a.id, a.channel_id AS "channelId", a.message_id AS "messageId", a.uploader_id AS "uploaderId",
            a.storage_key AS "storageKey", a.name, a.content_type AS "contentType", a.is_public AS "isPublic"
       FROM attachments a LEFT JOIN messages m ON m.id = a.message_id
      WHERE a.id = $1 AND a.storage_key IS NOT NULL AND m.deleted_at IS NULL`,
    [id],
  );
  return rows[0] ?? null;
}

/** SQL: nothing shows attachment `a`. A file never sent or whose channel is gone, a picture that nobody and no server wears. */
export const IS_UNUSED = `a.message_id IS NULL AND (NOT a.is_public OR (
    NOT EXISTS (SELECT FROM users u WHERE substring(u.avatar_url FROM '/api/files/([0-9]+)$') = a.id::text)
    AND NOT EXISTS (SELECT FROM servers s WHERE substring(s.image_url FROM '/api/files/([0-9]+)$') = a.id::text)))`;

/** Removes rows older than `before` that nothing shows. Answers their storage keys. */
export async function deleteUnusedAttachments(before: Date): Promise<string[]> {
  const rows = await query<{ storage_key: string | null }>(
    `DELETE FROM attachments a WHERE a.created_at < $1 AND ${IS_UNUSED} RETURNING a.storage_key`,
    [before],
  );
  return rows.flatMap((row) => (row.storage_key === null ? [] : [row.storage_key]));
}

/** Those of `keys` that a row still names. */
export async function knownStorageKeys(keys: readonly string[]): Promise<Set<string>> {
  const rows = await query<{ storage_key: string }>(
    `SELECT storage_key FROM attachments WHERE storage_key = ANY($1::text[])`,
    [keys],
  );
  return new Set(rows.map((row) => row.storage_key));
}
