// What somebody who holds an invite code may see before joining: name, picture and how many are there.
import { notFound } from "@/lib/contracts/errors";
import type { InvitePreview } from "@/lib/contracts/servers";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import type { Context } from "@/lib/backend/core/context";
import { countMembers } from "@/lib/backend/db/members";
import { findServerByInviteCode } from "@/lib/backend/db/servers";

export async function previewInvite(ctx: Context, code: string): Promise<InvitePreview> {
  const giveBack = await spend(ctx, "invite-guess");
  const server = await findServerByInviteCode(code);
  if (!server) throw notFound();
  await giveBack();
  return { name: server.name, imageUrl: server.imageUrl, memberCount: await countMembers(server.id) };
}
