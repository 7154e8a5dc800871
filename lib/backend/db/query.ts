// Hand-written SQL over the process's pool. Ids (int8) arrive as decimal strings; see pool.ts.
import type { QueryResultRow } from "pg";
import { despiteDeadlocks, doorPool, pool } from "./pool";

/** The rows of one statement. `values` are only ever bound, never put into the text. */
export async function query<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
  const result = await despiteDeadlocks(() => pool().query<Row>(text, [...values]));
  return result.rows;
}

/** The same over the connections kept for the door (pool.ts). */
export async function queryAtDoor<Row extends QueryResultRow>(
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return (await doorPool().query<Row>(text, [...values])).rows;
}

/** PostgreSQL's SQLSTATE for a broken unique index. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { code, constraint: broken } = error as { code?: unknown; constraint?: unknown };
  return code === "23505" && (constraint === undefined || broken === constraint);
}

/** Throws when the database does not answer. */
export async function ping(): Promise<void> {
  await queryAtDoor("SELECT 1");
}
