// Everything that the database holds, as text: for tests that say "and nothing has changed" or "and nobody stored that".
import { query } from "@/lib/backend/db/query";

/** Tables that requests may touch without changing anything that people see. */
const BESIDE_THE_POINT = new Set(["_prisma_migrations"]);

/** Rows by table. A session's time of last use may move. */
export async function databaseState(): Promise<Record<string, string[]>> {
  const tables = await query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1",
  );
  const state: Record<string, string[]> = {};
  for (const { name } of tables) {
    if (BESIDE_THE_POINT.has(name)) continue;
    const rows = await query<{ row: string }>(
      `SELECT (to_jsonb(t) - 'last_seen_at')::text AS row FROM "${name}" t ORDER BY 1`,
    );
    state[name] = rows.map(({ row }) => row);
  }
  return state;
}
