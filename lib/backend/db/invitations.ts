// Invitations of one person into a server: one for each pair, which an answer uses up.
import type { Invitation } from "@/lib/contracts/invitations";
import type { ServerGrant } from "./grants";
import { transaction } from "./pool";
import { query } from "./query";
import { authorJson } from "./users";

/** SQL for the JSON of a contract Invitation out of rows `i`, `sv` (its server) and `inviter`. */
export const INVITATION_JSON = `json_build_object('id', i.id::text, 'userId', i.user_id::text, 'status', i.status,
  'server', json_build_object('id', sv.id::text, 'name', sv.name, 'imageUrl', sv.image_url),
  'inviter', ${authorJson("inviter")},
  'createdAt', to_char(i.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;

const SELECT = `SELECT ${INVITATION_JSON} AS invitation FROM invitations i JOIN servers sv ON sv.id = i.server_id
  JOIN users inviter ON inviter.id = i.inviter_id`;

/** An invitation of this user. */
export async function findInvitation(userId: string, id: string): Promise<Invitation | null> {
  const [row] = await query<{ invitation: Invitation }>(`${SELECT} WHERE i.id = $1 AND i.user_id = $2`, [id, userId]);
  return row?.invitation ?? null;
}

/** What waits for an answer, newest first; where somebody came in by another way there is nothing to answer. */
export async function listInvitations(userId: string, beforeId: string | null, limit: number): Promise<Invitation[]> {
  const rows = await query<{ invitation: Invitation }>(
    `${SELECT} WHERE i.user_id = $1 AND i.status = 'pending' AND ($2::bigint IS NULL OR i.id < $2)
       AND NOT EXISTS (SELECT 1 FROM members m WHERE m.server_id = i.server_id AND m.user_id = i.user_id)
     ORDER BY i.id DESC LIMIT $3`,
    [userId, beforeId, limit],
  );
  return rows.map(({ invitation }) => invitation);
}

/** Invites with a notification, or answers the invitation that waits already. */
export async function insertInvitation(
  grant: ServerGrant<"CREATE_INSTANT_INVITE">,
  userId: string,
  ids: { invitationId: string; notificationId: string },
): Promise<{ invitationId: string; created: boolean }> {
  const pair = [grant.serverId, userId];
  return transaction(async (client) => {
    await client.query("DELETE FROM invitations WHERE server_id = $1 AND user_id = $2 AND status <> 'pending'", pair);
    const { rowCount } = await client.query(
      `WITH made AS (INSERT INTO invitations (server_id, user_id, id, inviter_id) VALUES ($1, $2, $3, $4)
         ON CONFLICT (server_id, user_id) DO NOTHING RETURNING id)
       INSERT INTO notifications (id, user_id, type, sender_id, invitation_id)
       SELECT $5, $2, 'invitation', $4, made.id FROM made`,
      [...pair, ids.invitationId, grant.userId, ids.notificationId],
    );
    if (rowCount === 1) return { invitationId: ids.invitationId, created: true };
    const { rows } = await client.query<{ id: string }>(
      "SELECT id FROM invitations WHERE server_id = $1 AND user_id = $2",
      pair,
    );
    return { invitationId: rows[0]?.id ?? ids.invitationId, created: false };
  });
}

/** False when it was answered meanwhile. */
export async function declineInvitation(userId: string, id: string): Promise<boolean> {
  const rows = await query(
    "UPDATE invitations SET status = 'declined' WHERE id = $1 AND user_id = $2 AND status = 'pending' RETURNING id",
    [id, userId],
  );
  return rows.length > 0;
}
