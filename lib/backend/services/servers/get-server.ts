// A server as one of its members sees it: the channels that he may read, his membership, how many they are.
import { notFound } from "@/lib/contracts/errors";
import type { ServerDetail } from "@/lib/contracts/servers";
import { listReadableChannels } from "@/lib/backend/access/readable-channels";
import { requireServer } from "@/lib/backend/access/require-server";
import type { Context } from "@/lib/backend/core/context";
import { countMembers, findMember } from "@/lib/backend/db/members";
import { findServer } from "@/lib/backend/db/servers";
import { hasPermission } from "@/lib/rules/permissions";

export async function getServer(ctx: Context, serverId: string): Promise<ServerDetail> {
  const grant = await requireServer(ctx, serverId, "VIEW_CHANNEL");
  const [server, channels, member, memberCount] = await Promise.all([
    findServer(serverId),
    listReadableChannels(grant.userId, serverId),
    findMember(grant.memberId),
    countMembers(serverId),
  ]);
  if (!server || !member) throw notFound();
  const { inviteCode, ...visible } = server;
  const mayInvite = hasPermission(grant.permissions, "CREATE_INSTANT_INVITE");
  return { ...visible, ...(mayInvite ? { inviteCode } : {}), channels, member, memberCount };
}
