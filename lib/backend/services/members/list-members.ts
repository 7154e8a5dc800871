// The members of a server: who stands higher comes first, then by name.
import * as z from "zod/mini";
import { IdSchema } from "@/lib/contracts/ids";
import type { Member } from "@/lib/contracts/members";
import { requireServer } from "@/lib/backend/access/require-server";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import type { Context } from "@/lib/backend/core/context";
import { decodeCursor, toPage, type Page } from "@/lib/backend/core/cursors";
import { listMembers as listMemberRows } from "@/lib/backend/db/members";

const PlaceSchema = z.object({ rank: z.int(), name: z.string(), id: IdSchema });

export async function listMembers(
  ctx: Context,
  serverId: string,
  input: { q?: string; cursor?: string; limit: number },
): Promise<Page<Member>> {
  if (input.q !== undefined) await spend(ctx, "search");
  await requireServer(ctx, serverId, "VIEW_CHANNEL");
  const after = decodeCursor(input.cursor, PlaceSchema);
  const rows = await listMemberRows(serverId, input.q?.trim() ?? "", after, input.limit + 1);
  const { items, nextCursor } = toPage(rows, input.limit, (row) => row.place);
  return { items: items.map((row) => row.member), nextCursor };
}
