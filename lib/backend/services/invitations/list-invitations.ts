// The invitations that wait for the caller's answer, newest first.
import { IdSchema } from "@/lib/contracts/ids";
import type { Invitation } from "@/lib/contracts/invitations";
import type { Context } from "@/lib/backend/core/context";
import { decodeCursor, toPage, type Page } from "@/lib/backend/core/cursors";
import { listInvitations as listInvitationRows } from "@/lib/backend/db/invitations";

export async function listInvitations(
  ctx: Context,
  input: { cursor?: string; limit: number },
): Promise<Page<Invitation>> {
  const before = decodeCursor(input.cursor, IdSchema);
  const rows = await listInvitationRows(ctx.caller.userId, before, input.limit + 1);
  return toPage(rows, input.limit, ({ id }) => id);
}
