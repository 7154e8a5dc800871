// Reading a channel's log. `seq` has no holes, so every page is one range of the primary key, as cheap at any depth.
import type { Changes, Message, MessagePage } from "@/lib/contracts/messages";
import type { ChannelGrant } from "./grants";
import { MESSAGE_COLUMNS, toMessage, type MessageRow } from "./message-rows";
import { query } from "./query";

type ReadGrant = ChannelGrant<"READ_MESSAGE_HISTORY">;

/** Where a page lies: at the end, or beside the message with this seq. */
export type PagePlace = { at: "newest" } | { at: "before" | "after" | "around"; seq: number };

/** What a cursor says: the next page in the same direction. */
export type NextPlace = Extract<PagePlace, { seq: number }> | null;

interface LogState {
  logVersion: string;
  logLastSeq: string;
}

function nextPlace(place: PagePlace, items: readonly Message[], lastSeq: number): NextPlace {
  const [newest, oldest] = [items[0], items.at(-1)];
  if (!newest || !oldest) return null;
  if (place.at === "after") return newest.seq < lastSeq ? { at: "after", seq: newest.seq } : null;
  return oldest.seq > 1 ? { at: "before", seq: oldest.seq } : null;
}

/** A page of the log, newest first, with the log's version in the same snapshot. Null when the rights are others by now. */
export async function readMessagePage(
  grant: ReadGrant,
  place: PagePlace,
  limit: number,
): Promise<(Omit<MessagePage, "nextCursor"> & { next: NextPlace }) | null> {
  // The function is in prisma/migrations/20261201010000_page; its first row is the state of the log.
  const [log, ...rows] = await query<MessageRow>("SELECT * FROM read_message_page($1, $2, $3, $4, $5)", [
    grant.channel.id,
    grant.access,
    place.at,
    place.at === "newest" ? 0 : place.seq,
    limit,
  ]);
  if (!log) return null;
  const [items, lastSeq] = [rows.map(toMessage), Number(log.seq)];
  return { items, lastSeq, version: Number(log.version), next: nextPlace(place, items, lastSeq) };
}

/** The messages that changed after `version`, in order of their last change. Null when the rights are others by now. */
export async function readChanges(grant: ReadGrant, version: number, limit: number): Promise<Changes | null> {
  const rows = await query<LogState & (MessageRow | { id: null })>(
    `SELECT c.version AS "logVersion", c.last_seq AS "logLastSeq", page.*
     FROM channels c LEFT JOIN LATERAL (
       SELECT ${MESSAGE_COLUMNS} FROM messages m JOIN users u ON u.id = m.author_id
       WHERE m.channel_id = c.id AND m.version > $2::bigint ORDER BY m.version LIMIT $3::bigint) page ON true
     WHERE c.id = $1 AND c.access = $4`,
    [grant.channel.id, version, limit + 1, grant.access],
  );
  if (rows.length === 0) return null;
  const found = rows.flatMap((row) => (row.id === null ? [] : [toMessage(row)]));
  const items = found.slice(0, limit);
  const hasMore = found.length > limit;
  const reached = hasMore ? items.at(-1)?.version : undefined;
  return { items, version: reached ?? Number(rows[0]?.logVersion ?? 0), hasMore };
}

export async function findMessage(grant: ReadGrant, messageId: string): Promise<Message | null> {
  const [row] = await query<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages m JOIN users u ON u.id = m.author_id WHERE m.id = $1 AND m.channel_id = $2`,
    [messageId, grant.channel.id],
  );
  return row ? toMessage(row) : null;
}
