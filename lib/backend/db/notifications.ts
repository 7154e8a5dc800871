// What people are to hear of. One about a message holds no text of its own: it shows what stands there now, is read with
// the message, and is not there at all for somebody who may not read it any more or when the message was deleted.
import type { Invitation } from "@/lib/contracts/invitations";
import type { Notification, NotificationType, UnreadNotifications } from "@/lib/contracts/notifications";
import type { Author } from "@/lib/contracts/users";
import type { ChannelGrant, NoticeGrant } from "./grants";
import { INVITATION_JSON } from "./invitations";
import { query } from "./query";
import { authorJson } from "./users";

interface NotificationRow {
  id: string;
  userId: string;
  type: NotificationType;
  message: string;
  sender: Author | null;
  channelId: string | null;
  serverId: string | null;
  messageId: string | null;
  seq: string | null;
  invitation: Invitation | null;
  readAt: Date | null;
  createdAt: Date;
}

const READ_AT = "COALESCE(n.read_at, CASE WHEN rs.seq >= m.seq THEN rs.updated_at END)";

const FROM = `FROM notifications n LEFT JOIN messages m ON m.id = n.message_id
  LEFT JOIN read_states rs ON rs.user_id = n.user_id AND rs.channel_id = m.channel_id`;

/** Of user $1, who may read the channels $2. */
const VISIBLE = `n.user_id = $1 AND (n.message_id IS NULL OR (m.deleted_at IS NULL AND m.channel_id = ANY($2::bigint[])))`;

const SELECT = `SELECT n.id, n.user_id AS "userId", n.type, left(COALESCE(m.content, sv.name, n.message), 300) AS message,
    CASE WHEN u.id IS NOT NULL THEN ${authorJson("u")} END AS sender, m.channel_id AS "channelId",
    c.server_id AS "serverId", n.message_id AS "messageId", m.seq,
    CASE WHEN i.id IS NOT NULL THEN ${INVITATION_JSON} END AS invitation, ${READ_AT} AS "readAt", n.created_at AS "createdAt"
  ${FROM} LEFT JOIN channels c ON c.id = m.channel_id LEFT JOIN users u ON u.id = n.sender_id
  LEFT JOIN invitations i ON i.id = n.invitation_id LEFT JOIN servers sv ON sv.id = i.server_id
  LEFT JOIN users inviter ON inviter.id = i.inviter_id`;

function toNotification(row: NotificationRow): Notification {
  const { id, type, message, sender, channelId, serverId, messageId, seq, invitation, readAt, createdAt } = row;
  const place = channelId && messageId ? { channelId, serverId, messageId, seq: Number(seq) } : {};
  return {
    id,
    type,
    message,
    data: { sender, ...place, ...(invitation ? { invitation } : {}) },
    readAt: readAt && readAt.toISOString(),
    createdAt: createdAt.toISOString(),
  };
}

/** Newest first, before the one with id `beforeId`. */
export async function listNotifications(
  userId: string,
  readableIds: readonly string[],
  beforeId: string | null,
  limit: number,
): Promise<Notification[]> {
  const rows = await query<NotificationRow & Record<string, unknown>>(
    `${SELECT} WHERE ${VISIBLE} AND ($3::bigint IS NULL OR n.id < $3) ORDER BY n.id DESC LIMIT $4`,
    [userId, readableIds, beforeId, limit],
  );
  return rows.map(toNotification);
}

export async function countUnread(userId: string, readableIds: readonly string[]): Promise<UnreadNotifications> {
  const rows = await query<{ channelId: string | null; count: number }>(
    `SELECT m.channel_id AS "channelId", count(*)::int AS count ${FROM}
     WHERE ${VISIBLE} AND ${READ_AT} IS NULL GROUP BY m.channel_id`,
    [userId, readableIds],
  );
  const inChannels = rows.flatMap(({ channelId, count }) => (channelId === null ? [] : [[channelId, count] as const]));
  return {
    unreadCount: rows.reduce((sum, { count }) => sum + count, 0),
    unreadByChannel: Object.fromEntries(inChannels),
  };
}

/** The ids of those that were unread: the given ones, or with null all of them. Newest first. */
export async function readNotifications(userId: string, ids: readonly string[] | null): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `WITH read AS (UPDATE notifications SET read_at = now()
       WHERE user_id = $1 AND read_at IS NULL AND ($2::bigint[] IS NULL OR id = ANY($2)) RETURNING id)
     SELECT id FROM read ORDER BY id DESC`,
    [userId, ids],
  );
  return rows.map(({ id }) => id);
}

/** The notifications by which somebody was invited; answering reads them. */
export async function readInvitationNotifications(userId: string, invitationId: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `UPDATE notifications SET read_at = COALESCE(read_at, now()) WHERE user_id = $1 AND invitation_id = $2 RETURNING id`,
    [userId, invitationId],
  );
  return rows.map(({ id }) => id);
}

/** Those of the ids that the user may see. */
export async function findNotifications(
  userId: string,
  readableIds: readonly string[],
  ids: readonly string[],
): Promise<Notification[]> {
  if (ids.length === 0) return [];
  const rows = await query<NotificationRow & Record<string, unknown>>(
    `${SELECT} WHERE ${VISIBLE} AND n.id = ANY($3::bigint[]) ORDER BY n.id`,
    [userId, readableIds, ids],
  );
  return rows.map(toNotification);
}

export async function insertNotice(grant: NoticeGrant, id: string, message: string): Promise<void> {
  await query(`INSERT INTO notifications (id, user_id, type, message, sender_id) VALUES ($1, $2, 'notice', $3, $4)`, [
    id,
    grant.receiverId,
    message,
    grant.userId,
  ]);
}

export interface NewCall {
  id: string;
  userId: string;
  type: "mention" | "reply";
}

/** Tells people of a message that calls them. Who they are was found among those who may read the channel. */
export async function insertCalls(
  grant: ChannelGrant<"SEND_MESSAGES">,
  messageId: string,
  calls: readonly NewCall[],
): Promise<{ userId: string; notification: Notification }[]> {
  await query(
    `INSERT INTO notifications (id, user_id, type, message_id, sender_id)
     SELECT call.id, call.user_id, call.type, $4, $5
     FROM unnest($1::bigint[], $2::bigint[], $3::text[]) AS call(id, user_id, type)`,
    [
      calls.map(({ id }) => id),
      calls.map(({ userId }) => userId),
      calls.map(({ type }) => type),
      messageId,
      grant.userId,
    ],
  );
  const rows = await query<NotificationRow & Record<string, unknown>>(
    `${SELECT} WHERE n.message_id = $1 AND m.deleted_at IS NULL`,
    [messageId],
  );
  return rows.map((row) => ({ userId: row.userId, notification: toNotification(row) }));
}
