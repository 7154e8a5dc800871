// A new invite code; the old one is dead.
import { requireServer } from "@/lib/backend/access/require-server";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import type { Context } from "@/lib/backend/core/context";
import { newInviteCode } from "@/lib/backend/core/invite-codes";
import { updateInviteCode } from "@/lib/backend/db/servers";

export async function renewInviteCode(ctx: Context, serverId: string): Promise<{ inviteCode: string }> {
  await spend(ctx, "create");
  const grant = await requireServer(ctx, serverId, "CREATE_INSTANT_INVITE");
  const inviteCode = newInviteCode();
  await updateInviteCode(grant, inviteCode);
  return { inviteCode };
}
