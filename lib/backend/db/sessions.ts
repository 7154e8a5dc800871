// Sign-ins. A cookie or a token is worth nothing without its row here.
import { prisma } from "./prisma";
import { queryAtDoor } from "./query";

export interface SessionRow {
  sessionId: string;
  userId: string;
  createdAt: Date;
  isAdmin: boolean;
}

export async function insertSession(session: {
  id: string;
  userId: string;
  userAgent: string | null;
  expiresAt: Date;
}): Promise<void> {
  await prisma().session.create({
    data: { ...session, id: BigInt(session.id), userId: BigInt(session.userId) },
  });
}

/** Those of the sessions that still stand, by id; notes, at most every ten minutes, that they were used. */
export async function findSessions(ids: readonly string[]): Promise<Map<string, SessionRow>> {
  const rows = await queryAtDoor<SessionRow & { isStale: boolean }>(
    `SELECT s.id AS "sessionId", s.user_id AS "userId", s.created_at AS "createdAt", u.is_admin AS "isAdmin",
            s.last_seen_at < now() - interval '10 minutes' AS "isStale"
     FROM sessions s JOIN users u ON u.id = s.user_id
     WHERE s.id = ANY($1::bigint[]) AND s.expires_at > now() AND u.deleted_at IS NULL`,
    [ids],
  );
  const stale = rows.filter(({ isStale }) => isStale).map(({ sessionId }) => sessionId);
  if (stale.length > 0)
    await queryAtDoor("UPDATE sessions SET last_seen_at = now() WHERE id = ANY($1::bigint[])", [stale]);
  return new Map(rows.map((row) => [row.sessionId, row]));
}

/** Those of the sessions that still stand. */
export async function listLiveSessions(ids: readonly string[]): Promise<string[]> {
  const rows = await queryAtDoor<{ id: string }>(
    `SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id
     WHERE s.id = ANY($1::bigint[]) AND s.expires_at > now() AND u.deleted_at IS NULL`,
    [ids],
  );
  return rows.map((row) => row.id);
}

export async function deleteSession(id: string): Promise<void> {
  await queryAtDoor("DELETE FROM sessions WHERE id = $1", [id]);
}

/** Ends the user's sessions but for the one that is kept; returns the ids of the ended ones. */
export async function deleteSessionsOf(userId: string, keepId: string | null): Promise<string[]> {
  const rows = await queryAtDoor<{ id: string }>(
    "DELETE FROM sessions WHERE user_id = $1 AND ($2::bigint IS NULL OR id <> $2) RETURNING id",
    [userId, keepId],
  );
  return rows.map((row) => row.id);
}
