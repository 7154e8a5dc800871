// The people of this instance, all or by a part of their names.
import { IdSchema } from "@/lib/contracts/ids";
import type { User } from "@/lib/contracts/users";
import type { Context } from "@/lib/backend/core/context";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import { decodeCursor, toPage, type Page } from "@/lib/backend/core/cursors";
import { listUsers as listUserRows } from "@/lib/backend/db/users";

export async function listUsers(
  ctx: Context,
  input: { q?: string; cursor?: string; limit: number },
): Promise<Page<User>> {
  await spend(ctx, "search");
  const after = decodeCursor(input.cursor, IdSchema) ?? "0";
  const rows = await listUserRows(input.q?.trim() ?? "", after, input.limit + 1);
  return toPage(rows, input.limit, (user) => user.id);
}
