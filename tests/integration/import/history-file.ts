// Small histories written to files of their own, and an import of them whose reports a test can read.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { query } from "@/lib/backend/db/query";
import { importHistory, type ImportOptions, type ImportResult } from "@/server/import/import-history";

export interface SourceLine {
  id: string;
  channel: string;
  author: string;
  time: string;
  text: string;
  replyTo?: string;
}

const START = Date.UTC(2016, 4, 11, 12);

/** Message number `n` of a history in order of time, one a second. */
export function line(n: number, change: Partial<SourceLine> = {}): SourceLine {
  const time = new Date(START + n * 1_000).toISOString();
  return { id: `m${n}`, channel: "general", author: "ada", time, text: `text ${n}`, ...change };
}

export function lines(count: number, change: (n: number) => Partial<SourceLine> = () => ({})): SourceLine[] {
  return Array.from({ length: count }, (_, index) => line(index + 1, change(index + 1)));
}

/** `use` gets the path of a file with these lines; text stands as it is, anything else as JSON. */
export async function withFile<Result>(
  content: readonly (SourceLine | string)[] | Buffer,
  use: (file: string) => Promise<Result>,
  name = "history.jsonl",
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "parley-import-"));
  try {
    const file = join(folder, name);
    await writeFile(file, Buffer.isBuffer(content) ? content : toText(content));
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function toText(content: readonly (SourceLine | string)[]): string {
  return content.map((entry) => `${typeof entry === "string" ? entry : JSON.stringify(entry)}\n`).join("");
}

export function packed(content: readonly (SourceLine | string)[]): Buffer {
  return gzipSync(toText(content));
}

export interface Told {
  result: ImportResult;
  badLines: [number, string][];
}

export async function importFile(
  file: string,
  serverName: string,
  options: Partial<ImportOptions> = {},
): Promise<Told> {
  const badLines: [number, string][] = [];
  const reporter = {
    progress: () => undefined,
    badLine: (number: number, reason: string) => badLines.push([number, reason]),
  };
  const result = await importHistory({ file, serverName, owner: null, reporter, ...options });
  return { result, badLines };
}

export async function importLines(
  content: readonly (SourceLine | string)[] | Buffer,
  serverName: string,
  options: Partial<ImportOptions> = {},
): Promise<Told> {
  return withFile(content, (file) => importFile(file, serverName, options));
}

export interface StoredMessage {
  channel: string;
  seq: number;
  version: number;
  id: string;
  author: string;
  username: string;
  nonce: string | null;
  content: string;
  replyTo: string | null;
  createdAt: string;
}

/** What stands in a server, channel by channel in order of `seq`. */
export async function storedMessages(serverName: string): Promise<StoredMessage[]> {
  return query<StoredMessage & Record<string, unknown>>(
    `SELECT c.name AS channel, m.seq::int, m.version::int, m.id::text, u.display_name AS author, u.username, m.nonce,
       m.content, r.nonce AS "replyTo", to_char(m.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt"
     FROM messages m JOIN channels c ON c.id = m.channel_id JOIN servers s ON s.id = c.server_id
     JOIN users u ON u.id = m.author_id LEFT JOIN messages r ON r.id = m.reply_to_id
     WHERE s.import_key = $1 ORDER BY c.name, m.seq`,
    [serverName],
  );
}

/** Channels whose counters do not agree with what is in them. */
export async function brokenLogs(): Promise<unknown[]> {
  return query(
    `SELECT c.name FROM channels c LEFT JOIN messages m ON m.channel_id = c.id GROUP BY c.id
     HAVING count(m.seq) <> c.last_seq OR COALESCE(max(m.seq), 0) <> c.last_seq OR COALESCE(max(m.version), 0) <> c.version`,
  );
}
