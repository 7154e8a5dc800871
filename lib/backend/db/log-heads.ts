// Where the logs of many channels stand, for the server itself, which tells those who may read there (realtime/tail.ts).
import type { Message } from "@/lib/contracts/messages";
import { MESSAGE_COLUMNS, toMessage, type MessageRow } from "./message-rows";
import { query } from "./query";

/** The versions of these channels, by id; of those that still exist. */
export async function listVersions(channelIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await query<{ id: string; version: string }>(
    "SELECT id, version FROM channels WHERE id = ANY($1::bigint[])",
    [channelIds],
  );
  return new Map(rows.map(({ id, version }) => [id, Number(version)]));
}

/** The messages that took these versions of their channels and have not changed since. */
export async function listChangesAt(versions: ReadonlyMap<string, number>): Promise<Message[]> {
  const rows = await query<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM unnest($1::bigint[], $2::bigint[]) AS head(channel_id, version)
     JOIN messages m ON m.channel_id = head.channel_id AND m.version = head.version JOIN users u ON u.id = m.author_id`,
    [[...versions.keys()], [...versions.values()]],
  );
  return rows.map(toMessage);
}
