// What PostgreSQL spends its time on, by statement. Of a server of somebody else's it may not be told.
import type { Client } from "pg";
import { figure } from "../benchmark";
import { withClient } from "./population";

const SHOWN = 15;
const TOP = `SELECT query, calls, total_exec_time AS total, mean_exec_time AS mean, rows,
    shared_blks_hit + shared_blks_read AS blocks FROM pg_stat_statements
  WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY total_exec_time DESC LIMIT $1`;
const CALLS = `SELECT coalesce(sum(calls), 0) AS calls FROM pg_stat_statements
  WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())`;

interface Statement {
  query: string;
  calls: string;
  total: number;
  mean: number;
  rows: string;
  blocks: string;
}

function withStatements<Result>(databaseUrl: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  return withClient(databaseUrl, async (client) => {
    await client.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    return work(client);
  });
}

/** How many statements this database has run. */
export function countStatements(databaseUrl: string): Promise<number> {
  return withStatements(databaseUrl, async (client) => {
    const { rows } = await client.query<{ calls: string }>(CALLS);
    return Number(rows[0]?.calls ?? 0);
  });
}

export async function forgetStatements(databaseUrl: string): Promise<void> {
  await withStatements(databaseUrl, (client) => client.query("SELECT pg_stat_statements_reset()"));
}

/** Those that took most, a line each. */
export function topStatements(databaseUrl: string): Promise<string[]> {
  return withStatements(databaseUrl, async (client) => {
    const { rows } = await client.query<Statement>(TOP, [SHOWN]);
    return rows.map(({ query, calls, total, mean, rows: found, blocks }) => {
      const each = (value: string) => figure(Number(value) / Number(calls));
      const figures = `${figure(total)} ms in ${calls} calls, ${figure(mean)} ms, ${each(found)} rows, ${each(blocks)} blocks each`;
      return `${figures}: ${query.replaceAll(/\s+/g, " ").slice(0, 200)}`;
    });
  });
}
