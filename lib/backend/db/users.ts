// Accounts: rows in, contract shapes out. The password hash leaves only through `findCredentials`.
import type { PoolClient } from "pg";
import type { Author, Self, User } from "@/lib/contracts/users";
import { usernameKey } from "@/lib/rules/usernames";
import { type BUILT_IN_ROLES } from "@/lib/rules/permissions";
import type { Prisma } from "./generated/client";
import { transaction } from "./pool";
import { prisma } from "./prisma";
import { query } from "./query";
import { readAllBefore } from "./read-states";

/** Nobody comes or goes beside who holds this: two first ones could both become admin, two last ones leave nobody. */
export const LOCK_ACCOUNTS = "SELECT pg_advisory_xact_lock(7301)";

/** Others come too, and nobody goes: for whoever is not the first, so that a crowd that registers at once does not queue. */
const HOLD_ACCOUNTS = "SELECT pg_advisory_xact_lock_shared(7301)";

const IS_ANYBODY = "EXISTS (SELECT 1 FROM users WHERE imported_from IS NULL AND deleted_at IS NULL)";

/** How an account that was deleted signs what it left behind. */
export const DELETED_NAME = "Deleted user";

interface UserRow {
  id: bigint;
  username: string;
  displayName: string;
  avatarUrl: string | null;
  email: string | null;
  isAdmin: boolean;
  createdAt: Date;
}

const SELECT = {
  id: true,
  username: true,
  displayName: true,
  avatarUrl: true,
  email: true,
  isAdmin: true,
  createdAt: true,
} satisfies Prisma.UserSelect;

function toSelf(row: UserRow): Self {
  return { ...row, id: row.id.toString(), createdAt: row.createdAt.toISOString() };
}

/** SQL for the JSON of a message's author or a member's user out of the `users` row with this alias. */
export function authorJson(alias: string): string {
  return `json_build_object('id', ${alias}.id::text, 'username', ${alias}.username, 'avatarUrl', ${alias}.avatar_url,
    'displayName', CASE WHEN ${alias}.deleted_at IS NULL THEN ${alias}.display_name ELSE '${DELETED_NAME}' END)`;
}

/** SQL for the JSON of a contract User out of the `users` row with this alias. */
export function userJson(alias: string): string {
  return `(${authorJson(alias)}::jsonb || jsonb_build_object('createdAt',
    to_char(${alias}.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))`;
}

export async function findUser(id: string): Promise<Self | null> {
  const row = await prisma().user.findFirst({ where: { id: BigInt(id), deletedAt: null }, select: SELECT });
  return row && toSelf(row);
}

/** Users by a part of their names, or all of them; oldest first. Imported accounts are found too: people mention them. */
export async function listUsers(search: string, afterId: string, limit: number): Promise<User[]> {
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return query<Omit<User, "createdAt"> & { createdAt: string }>(
    `SELECT (u.j->>'id') AS id, u.j->>'username' AS username, u.j->>'displayName' AS "displayName",
            u.j->>'avatarUrl' AS "avatarUrl", u.j->>'createdAt' AS "createdAt"
     FROM (SELECT users.id, ${userJson("users")} AS j FROM users
           WHERE deleted_at IS NULL AND id > $1 AND ($2 = '%%' OR username ILIKE $2 OR display_name ILIKE $2)
           ORDER BY id LIMIT $3) u ORDER BY u.id`,
    [afterId, pattern, limit],
  );
}

export async function findUsersByIds(ids: readonly string[]): Promise<Author[]> {
  const rows = await query<{ author: Author }>(
    `SELECT ${authorJson("u")} AS author FROM users u WHERE u.id = ANY($1::bigint[]) AND u.deleted_at IS NULL ORDER BY u.id`,
    [ids],
  );
  return rows.map((row) => row.author);
}

/** The ids behind keys of usernames (lib/rules/usernames.ts), with the names as they are written. */
export function listUsersByKeys(keys: readonly string[]): Promise<{ id: string; username: string }[]> {
  return query("SELECT id, username FROM users WHERE username_key = ANY($1::text[]) AND deleted_at IS NULL", [keys]);
}

export interface Credentials {
  userId: string;
  passwordHash: string | null;
}

/** By username or e-mail address, whichever `identifier` is. */
export async function findCredentials(identifier: string): Promise<Credentials | null> {
  const row = await prisma().user.findFirst({
    where: {
      deletedAt: null,
      OR: [{ usernameKey: usernameKey(identifier.trim()) }, { email: identifier.trim().toLowerCase() }],
    },
    select: { id: true, passwordHash: true },
  });
  return row && { userId: row.id.toString(), passwordHash: row.passwordHash };
}

export async function findPasswordHash(userId: string): Promise<string | null> {
  const row = await prisma().user.findUnique({ where: { id: BigInt(userId) }, select: { passwordHash: true } });
  return row?.passwordHash ?? null;
}

/** Whether a person (not an import) has an account here. */
export async function hasAccounts(): Promise<boolean> {
  const found = await prisma().user.findFirst({ where: { importedFrom: null, deletedAt: null }, select: { id: true } });
  return found !== null;
}

export interface NewUser {
  id: string;
  username: string;
  displayName: string;
  email: string | null;
  passwordHash: string | null;
  avatarUrl: string | null;
  oauth?: { provider: string; providerAccountId: string };
  /** An id for each membership that may have to be made. */
  makeId: () => string;
}

/** Whether the account was made: as the first one only where nobody is there, as another only beside somebody. */
async function insertRow(client: PoolClient, user: NewUser, isFirst: boolean): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO users (id, username, username_key, display_name, email, password_hash, avatar_url, is_admin)
     SELECT $1::bigint, $2, $3, $4, $5, $6, $7, $8::boolean WHERE ${IS_ANYBODY} <> $8::boolean`,
    [
      user.id,
      user.username,
      usernameKey(user.username),
      user.displayName,
      user.email,
      user.passwordHash,
      user.avatarUrl,
      isFirst,
    ],
  );
  if (rowCount === 0) return false;
  if (user.oauth) {
    await client.query("INSERT INTO oauth_accounts (provider, provider_account_id, user_id) VALUES ($1, $2, $3)", [
      user.oauth.provider,
      user.oauth.providerAccountId,
      user.id,
    ]);
  }
  return true;
}

/** Gives the instance's first account the servers that an import left without an owner. */
async function takeOverServers(client: PoolClient, user: NewUser): Promise<void> {
  const waiting = await client.query<{ id: string }>(
    "UPDATE servers SET owner_id = $1 WHERE owner_id IS NULL RETURNING id",
    [user.id],
  );
  for (const server of waiting.rows) {
    await client.query(
      `WITH joined AS (INSERT INTO members (id, server_id, user_id) VALUES ($1, $2, $3) RETURNING id, server_id, user_id),
       known AS (${readAllBefore("joined", "joined.server_id", "joined.user_id")})
       INSERT INTO member_roles (member_id, role_id)
       SELECT joined.id, roles.id FROM joined, roles WHERE roles.server_id = $2 AND roles.built_in = $4::"BuiltInRole"`,
      [user.makeId(), server.id, user.id, "ADMIN" satisfies keyof typeof BUILT_IN_ROLES],
    );
  }
}

/**
 * Makes an account. The instance's first one becomes its admin and takes over the servers that an import left without
 * an owner. Throws a unique violation when the username or the e-mail address is taken.
 */
export async function insertUser(user: NewUser): Promise<void> {
  const isMade = await transaction(async (client) => {
    await client.query(HOLD_ACCOUNTS);
    return insertRow(client, user, false);
  });
  if (isMade) return;
  await transaction(async (client) => {
    await client.query(LOCK_ACCOUNTS);
    if (await insertRow(client, user, true)) await takeOverServers(client, user);
    else await insertRow(client, user, false);
  });
}

export async function findUserByOauth(provider: string, providerAccountId: string): Promise<string | null> {
  const row = await prisma().oAuthAccount.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    select: { userId: true },
  });
  return row && row.userId.toString();
}

export interface UserChanges {
  username?: string;
  displayName?: string;
  email?: string;
  passwordHash?: string;
  avatarUrl?: string | null;
}

const COLUMN_OF = {
  username: "username",
  usernameKey: "username_key",
  displayName: "display_name",
  email: "email",
  passwordHash: "password_hash",
  avatarUrl: "avatar_url",
} as const;

/** Throws a unique violation when the new username or e-mail address is taken. */
export async function updateUser(id: string, changes: UserChanges): Promise<Self | null> {
  const key = changes.username === undefined ? {} : { usernameKey: usernameKey(changes.username) };
  const given: Partial<Record<keyof typeof COLUMN_OF, string | null>> = { ...changes, ...key };
  const names = (Object.keys(COLUMN_OF) as (keyof typeof COLUMN_OF)[]).filter((name) => given[name] !== undefined);
  if (names.length > 0) {
    const settings = names.map((name, index) => `${COLUMN_OF[name]} = $${index + 2}`).join(", ");
    await query(`UPDATE users SET ${settings} WHERE id = $1`, [id, ...names.map((name) => given[name])]);
  }
  return findUser(id);
}
