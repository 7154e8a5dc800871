// People, servers, channels and sign-ins in the product's own tables, by the thousand: through the API each account would cost the
// hash of a password. Tokens are made by the product's own code under the secret that the harness gave it.
import { Client } from "pg";
import { encodeSessionToken } from "@/lib/backend/auth/tokens";
import { BUILT_IN_ROLES } from "@/lib/rules/permissions";
import { SNOWFLAKE_EPOCH_MS, SNOWFLAKE_TIME_SHIFT } from "@/lib/rules/snowflakes";

export interface PlannedServer {
  /** Numbers of people, from 0; the first one owns it. */
  members: readonly number[];
  channels: number;
}

export interface Population {
  people: { id: string; token: string }[];
  servers: { id: string; inviteCode: string; channelIds: string[] }[];
}

const ROLE_NAMES = ["GUEST", "MODERATOR", "ADMIN"] as const;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Ids of a day ago, which no running process makes. */
function idSource(): () => string {
  let next = BigInt(Date.now() - DAY_MS - SNOWFLAKE_EPOCH_MS) << SNOWFLAKE_TIME_SHIFT;
  return () => `${(next += 1n)}`;
}

export async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function insertPeople(client: Client, ids: readonly string[], sessionIds: readonly string[]): Promise<void> {
  await client.query(
    `INSERT INTO users (id, username, username_key, display_name)
     SELECT id, 'bench' || id, 'bench' || id, 'Bench ' || id FROM unnest($1::bigint[]) AS id`,
    [ids],
  );
  await client.query(
    `INSERT INTO sessions (id, user_id, expires_at)
     SELECT id, user_id, now() + interval '30 days' FROM unnest($1::bigint[], $2::bigint[]) AS t(id, user_id)`,
    [sessionIds, ids],
  );
}

interface ServerRow {
  id: string;
  ownerId: string;
  inviteCode: string;
  channelIds: string[];
  memberIds: string[];
}

async function insertServers(client: Client, servers: readonly ServerRow[], newId: () => string): Promise<void> {
  const each = <Value>(pick: (server: ServerRow) => Value) => servers.map(pick);
  await client.query(
    `INSERT INTO servers (id, name, owner_id, invite_code)
     SELECT id, 'Bench ' || id, owner, code FROM unnest($1::bigint[], $2::bigint[], $3::text[]) AS t(id, owner, code)`,
    [each(({ id }) => id), each(({ ownerId }) => ownerId), each(({ inviteCode }) => inviteCode)],
  );
  for (const role of ROLE_NAMES) {
    const { name, position, permissions } = BUILT_IN_ROLES[role];
    await client.query(
      `INSERT INTO roles (id, server_id, built_in, name, position, permissions)
       SELECT id, server_id, $3, $4, $5, $6 FROM unnest($1::bigint[], $2::bigint[]) AS t(id, server_id)`,
      [each(newId), each(({ id }) => id), role, name, position, permissions],
    );
  }
  const members = servers.flatMap(({ id, memberIds }) => memberIds.map((userId) => ({ id, userId })));
  await client.query(
    `INSERT INTO members (id, server_id, user_id)
     SELECT id, server_id, user_id FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS t(id, server_id, user_id)`,
    [members.map(newId), members.map(({ id }) => id), members.map(({ userId }) => userId)],
  );
  const channels = servers.flatMap(({ id, channelIds }) => channelIds.map((channelId) => ({ id, channelId })));
  await client.query(
    `INSERT INTO channels (id, server_id, type, name)
     SELECT id, server_id, 'TEXT', 'channel-' || id FROM unnest($1::bigint[], $2::bigint[]) AS t(id, server_id)`,
    [channels.map(({ channelId }) => channelId), channels.map(({ id }) => id)],
  );
}

export async function populate(
  databaseUrl: string,
  people: number,
  planned: readonly PlannedServer[],
): Promise<Population> {
  const newId = idSource();
  const ids = Array.from({ length: people }, newId);
  const sessionIds = ids.map(newId);
  const servers = planned.map(({ members, channels }): ServerRow => {
    const memberIds = members.map((number) => ids[number] ?? "");
    const id = newId();
    const channelIds = Array.from({ length: channels }, newId);
    return { id, ownerId: memberIds[0] ?? "", inviteCode: `bench${id}`, channelIds, memberIds };
  });
  await withClient(databaseUrl, async (client) => {
    await insertPeople(client, ids, sessionIds);
    await insertServers(client, servers, newId);
    await client.query("ANALYZE");
  });
  const tokens = await Promise.all(sessionIds.map(encodeSessionToken));
  return {
    people: ids.map((id, index) => ({ id, token: tokens[index] ?? "" })),
    servers: servers.map(({ id, inviteCode, channelIds }) => ({ id, inviteCode, channelIds })),
  };
}
