// Reads one channel from all sides: the rows of the database (by a connection that no fault touches), the pages of history, and
// what each member has on the screen.
import pg from "pg";
import type { Message } from "@/lib/contracts/messages";
import { readEndpoint, openRunDirectory } from "@/server/database/run-directory";
import { readWholeLog } from "../fixtures/clients-replica";
import type { Cluster } from "./cluster";
import type { ChannelEvidence, Row } from "./ledger";
import type { Member } from "./member";
import { pause, within } from "./wait";

/** Of the longest channel, on a busy machine. */
const HISTORY_WITHIN_MS = 60_000;

/** A connection of the harness's own; the embedded database is reached by its socket, as an import reaches it. */
function addressOf(cluster: Cluster): string {
  if (cluster.servers !== null) return cluster.servers.databaseUrl;
  const folder = cluster.nodes[0]?.app?.dataDir;
  const endpoint = folder === undefined ? null : readEndpoint(openRunDirectory(folder));
  if (endpoint === null) throw new Error("The embedded database is not open");
  return endpoint.url;
}

/** Tried again while the database comes back. */
export async function ask<Fields extends pg.QueryResultRow>(
  cluster: Cluster,
  text: string,
  values: unknown[] = [],
): Promise<Fields[]> {
  for (let tries = 1; ; tries += 1) {
    const client = new pg.Client({ connectionString: addressOf(cluster), connectionTimeoutMillis: 5_000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      return (await client.query<Fields>(text, values)).rows;
    } catch (error) {
      if (tries >= 50) throw error;
      await pause(200);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

export async function versionsOf(cluster: Cluster, channelIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await ask<{ id: string; version: string }>(
    cluster,
    "SELECT id, version FROM channels WHERE id = ANY($1::bigint[])",
    [channelIds],
  );
  return new Map(rows.map(({ id, version }) => [id, Number(version)]));
}

interface MessageFields {
  id: string;
  seq: string;
  version: string;
  author_id: string;
  nonce: string | null;
  content: string;
}

async function databaseRows(cluster: Cluster, channelId: string): Promise<Row[]> {
  const rows = await ask<MessageFields>(
    cluster,
    "SELECT id, seq, version, author_id, nonce, content FROM messages WHERE channel_id = $1 ORDER BY seq",
    [channelId],
  );
  return rows.map(({ author_id: authorId, seq, version, ...row }) => ({
    ...row,
    authorId,
    seq: Number(seq),
    version: Number(version),
  }));
}

export function rowOf({ id, seq, version, author, nonce, content }: Message): Row {
  return { id, seq, version, authorId: author.id, nonce: nonce ?? null, content };
}

async function historyOf({ person }: Member, channelId: string): Promise<Row[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      return (await within(HISTORY_WITHIN_MS, () => readWholeLog(person, channelId))).map(rowOf);
    } catch (error) {
      if (tries >= 5) throw error;
      await pause(300);
    }
  }
}

export async function gatherEvidence(
  cluster: Cluster,
  channelId: string,
  members: readonly Member[],
): Promise<ChannelEvidence> {
  const [reader] = members;
  if (!reader) throw new Error("Nobody can read the channel");
  const [counters] = await ask<{ version: string; last_seq: string }>(
    cluster,
    "SELECT version, last_seq FROM channels WHERE id = $1",
    [channelId],
  );
  const views = new Map<string, Row[]>();
  for (const { name, replicas } of members)
    views.set(name, ((await replicas.get(channelId)?.messages()) ?? []).map(rowOf));
  return {
    channelId,
    version: Number(counters?.version),
    lastSeq: Number(counters?.last_seq),
    database: await databaseRows(cluster, channelId),
    history: await historyOf(reader, channelId),
    views,
  };
}
