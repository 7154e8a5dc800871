// All SQL of the history import. Statements are short and batched, because on the embedded database everybody else waits
// for the one that runs. Who writes here is the operator at the command line, so no grant is asked for.
import type { RoleName } from "@/lib/contracts/members";
import { BUILT_IN_ROLES } from "@/lib/rules/permissions";
import { FIRST_TIMED_ID } from "@/lib/rules/snowflakes";
import { isDeadlock, transaction } from "./pool";
import { isUniqueViolation, query } from "./query";

/** Imported messages carry their source's id in `nonce` behind this, and so are known again. */
export const IMPORT_NONCE_PREFIX = "import:";

export interface ImportServer {
  id: string;
  name: string;
  ownerId: string | null;
}

export async function findImportServer(importKey: string): Promise<ImportServer | null> {
  const [row] = await query<ImportServer>(
    `SELECT id::text, name, owner_id::text AS "ownerId" FROM servers WHERE import_key = $1`,
    [importKey],
  );
  return row ?? null;
}

export interface NewImportServer {
  id: string;
  name: string;
  importKey: string;
  inviteCode: string;
  makeId: () => string;
}

/** The server with its three roles and nobody in it; nothing when another import has just made it. */
export async function insertImportServer(server: NewImportServer): Promise<void> {
  const builtIn = Object.keys(BUILT_IN_ROLES) as RoleName[];
  const roles = builtIn.map((name) => BUILT_IN_ROLES[name]);
  await query(
    `WITH made AS (
       INSERT INTO servers (id, name, import_key, invite_code) VALUES ($1, $2, $3, $4)
       ON CONFLICT (import_key) DO NOTHING RETURNING id)
     INSERT INTO roles (id, server_id, built_in, name, position, permissions)
     SELECT r.id, made.id, r.built_in::"BuiltInRole", r.name, r.position, r.permissions
     FROM made, unnest($5::bigint[], $6::text[], $7::text[], $8::int[], $9::bigint[])
       AS r(id, built_in, name, position, permissions)`,
    [
      server.id,
      server.name,
      server.importKey,
      server.inviteCode,
      roles.map(() => server.makeId()),
      builtIn,
      roles.map((role) => role.name),
      roles.map((role) => role.position),
      roles.map((role) => role.permissions.toString()),
    ],
  );
}

/** The account of a person who can sign in. */
export async function findOwnerAccount(usernameKey: string): Promise<string | null> {
  const [row] = await query<{ id: string }>(
    `SELECT id::text FROM users WHERE username_key = $1 AND deleted_at IS NULL
       AND (imported_from IS NULL OR password_hash IS NOT NULL)`,
    [usernameKey],
  );
  return row?.id ?? null;
}

/** Gives a server without an owner to `userId`, or to the instance's admin, who joins it as ADMIN. */
export async function adoptImportServer(serverId: string, userId: string | null, memberId: string): Promise<void> {
  await query(
    `WITH chosen AS (
       SELECT COALESCE($2::bigint, (SELECT id FROM users WHERE is_admin AND deleted_at IS NULL ORDER BY id LIMIT 1)) AS id),
     owned AS (
       UPDATE servers SET owner_id = chosen.id FROM chosen
       WHERE servers.id = $1 AND servers.owner_id IS NULL AND chosen.id IS NOT NULL RETURNING servers.id, owner_id),
     joined AS (
       INSERT INTO members (id, server_id, user_id) SELECT $3, id, owner_id FROM owned
       ON CONFLICT (server_id, user_id) DO UPDATE SET user_id = EXCLUDED.user_id RETURNING id)
     INSERT INTO member_roles (member_id, role_id)
     SELECT joined.id, roles.id FROM joined, roles WHERE roles.server_id = $1 AND roles.built_in = 'ADMIN'
     ON CONFLICT DO NOTHING`,
    [serverId, userId, memberId],
  );
}

// Two imports into one server must not make one author or one channel twice. Foreign keys do not wait for this lock.
const LOCK_SERVER = "SELECT id FROM servers WHERE id = $1 FOR NO KEY UPDATE";

export interface NewImportChannel {
  id: string;
  name: string;
  createdAt: string;
}

/** The ids of the server's text channels with these names, of which the missing ones are made. */
export async function ensureImportChannels(
  serverId: string,
  channels: readonly NewImportChannel[],
): Promise<Map<string, string>> {
  const names = channels.map((channel) => channel.name);
  return transaction(async (client) => {
    await client.query(LOCK_SERVER, [serverId]);
    await client.query(
      `INSERT INTO channels (id, server_id, type, name, created_at)
       SELECT n.id, $1, 'TEXT', n.name, n.created_at
       FROM unnest($2::bigint[], $3::text[], $4::timestamptz[]) AS n(id, name, created_at)
       WHERE NOT EXISTS (SELECT 1 FROM channels c WHERE c.server_id = $1 AND c.type = 'TEXT' AND c.name = n.name)`,
      [serverId, channels.map((channel) => channel.id), names, channels.map((channel) => channel.createdAt)],
    );
    const { rows } = await client.query<{ id: string; name: string }>(
      `SELECT DISTINCT ON (name) id::text, name FROM channels
       WHERE server_id = $1 AND type = 'TEXT' AND name = ANY($2) ORDER BY name, id`,
      [serverId, names],
    );
    return new Map(rows.map((row) => [row.name, row.id]));
  });
}

export async function listImportChannelIds(serverId: string): Promise<string[]> {
  const rows = await query<{ id: string }>("SELECT id::text FROM channels WHERE server_id = $1 ORDER BY id", [
    serverId,
  ]);
  return rows.map((row) => row.id);
}

/** Accounts made by earlier imports, by where they come from. */
export async function listImportAuthors(fromPrefix: string): Promise<Map<string, string>> {
  const rows = await query<{ id: string; from: string }>(
    `SELECT id::text, imported_from AS "from" FROM users WHERE starts_with(imported_from, $1)`,
    [fromPrefix],
  );
  return new Map(rows.map((row) => [row.from, row.id]));
}

/** Which of these username keys somebody has. */
export async function listTakenUsernameKeys(keys: readonly string[]): Promise<Set<string>> {
  const rows = await query<{ key: string }>("SELECT username_key AS key FROM users WHERE username_key = ANY($1)", [
    keys,
  ]);
  return new Set(rows.map((row) => row.key));
}

export interface NewImportAuthor {
  id: string;
  importedFrom: string;
  username: string;
  usernameKey: string;
  displayName: string;
  createdAt: string;
}

/** The ids of these authors by `importedFrom`. One whose username was taken in the meantime is left out: choose again. */
export async function ensureImportAuthors(
  serverId: string,
  authors: readonly NewImportAuthor[],
): Promise<Map<string, string>> {
  return transaction(async (client) => {
    await client.query(LOCK_SERVER, [serverId]);
    const column = <Key extends keyof NewImportAuthor>(key: Key) => authors.map((author) => author[key]);
    await client.query(
      `INSERT INTO users (id, imported_from, username, username_key, display_name, created_at)
       SELECT n.* FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
         AS n(id, imported_from, username, username_key, display_name, created_at)
       WHERE n.imported_from NOT IN (SELECT imported_from FROM users WHERE imported_from = ANY($2))
       ON CONFLICT (username_key) DO NOTHING`,
      [
        column("id"),
        column("importedFrom"),
        column("username"),
        column("usernameKey"),
        column("displayName"),
        column("createdAt"),
      ],
    );
    const { rows } = await client.query<{ id: string; from: string }>(
      `SELECT id::text, imported_from AS "from" FROM users WHERE imported_from = ANY($1)`,
      [column("importedFrom")],
    );
    return new Map(rows.map((row) => [row.from, row.id]));
  });
}

export interface NewImportMember {
  id: string;
  userId: string;
  joinedAt: string;
}

export async function insertImportMembers(serverId: string, members: readonly NewImportMember[]): Promise<void> {
  await query(
    `INSERT INTO members (id, server_id, user_id, joined_at)
     SELECT n.id, $1, n.user_id, n.joined_at
     FROM unnest($2::bigint[], $3::bigint[], $4::timestamptz[]) AS n(id, user_id, joined_at)
     ON CONFLICT (server_id, user_id) DO NOTHING`,
    [
      serverId,
      members.map((member) => member.id),
      members.map((member) => member.userId),
      members.map((member) => member.joinedAt),
    ],
  );
}

// A quarter of the usual sample: on the embedded database everybody waits for an ANALYZE, which takes 400 ms with the whole
// one. Autovacuum, or there its stand-in, looks more closely when nobody is in a hurry.
const ROUGH_STATISTICS = "SET LOCAL default_statistics_target = 25";

/** Tells the planner at once how large the tables have become that an import fills. */
export async function analyzeImport(): Promise<void> {
  for (const table of ["users", "members", "channels", "messages"]) {
    await transaction(async (client) => {
      await client.query(ROUGH_STATISTICS);
      await client.query(`ANALYZE ${table}`);
    });
  }
}

/** The highest id so far of those that carry no time. */
export async function findHighestUntimedId(): Promise<bigint> {
  const [row] = await query<{ id: string | null }>("SELECT max(id)::text AS id FROM messages WHERE id < $1", [
    FIRST_TIMED_ID.toString(),
  ]);
  return BigInt(row?.id ?? 0);
}

/** A message id was taken by somebody else: choose again. */
export function isMessageIdTaken(error: unknown): boolean {
  return isUniqueViolation(error, "messages_id_key");
}

const EMBEDDED_DATABASE_BUSY = "55P03";

/** Worth the same batch again from its beginning: another import was faster, or the database had to choose a victim. */
export function isImportRetryable(error: unknown): boolean {
  if (isUniqueViolation(error, "messages_author_id_nonce_key")) return true;
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  return isDeadlock(error) || code === EMBEDDED_DATABASE_BUSY;
}
