// May this caller do this in this channel? Answers with a grant, 404 when the channel is not visible, else 403.
import { AppError, notFound } from "@/lib/contracts/errors";
import type { Context } from "@/lib/backend/core/context";
import type { ChannelGrant } from "@/lib/backend/db/grants";
import { findChannelOfMessage, findChannelStanding, type ChannelStanding } from "@/lib/backend/db/standing";
import { computePermissions, CONVERSATION_PERMISSIONS, hasPermission, type Permission } from "@/lib/rules/permissions";

/** All that the user behind `found` may do in the channel, as bits; 0 when it is not visible. */
export function channelPermissions(found: ChannelStanding): bigint {
  if (found.channel.serverId === null) return found.isParticipant ? CONVERSATION_PERMISSIONS : 0n;
  if (!found.standing) return 0n;
  const bits = computePermissions(found.standing, found.overwrites);
  return hasPermission(bits, "VIEW_CHANNEL") ? bits : 0n;
}

/** `serverId`, when it is given, must be the channel's: path and object match, or nothing is there. */
export async function requireChannel<P extends Permission>(
  ctx: Context,
  channelId: string,
  permission: P,
  serverId?: string,
): Promise<ChannelGrant<P>> {
  const { userId } = ctx.caller;
  const found = await findChannelStanding(channelId, userId);
  const permissions = found ? channelPermissions(found) : 0n;
  if (!found || permissions === 0n) throw notFound();
  if (serverId !== undefined && found.channel.serverId !== serverId) throw notFound();
  if (!hasPermission(permissions, permission)) throw new AppError("FORBIDDEN");
  // The one place where a channel grant is made.
  return { userId, channel: found.channel, permissions } as ChannelGrant<P>;
}

/** The same, for the channel that holds a message. */
export async function requireChannelOfMessage<P extends Permission>(
  ctx: Context,
  messageId: string,
  permission: P,
): Promise<ChannelGrant<P>> {
  const channelId = await findChannelOfMessage(messageId);
  if (channelId === null) throw notFound();
  return requireChannel(ctx, channelId, permission);
}

/** A further right that the holder of a grant turns out to have; null when he has not. */
export function alsoGranted<P extends Permission>(
  grant: ChannelGrant<Permission>,
  permission: P,
): ChannelGrant<P> | null {
  return hasPermission(grant.permissions, permission) ? (grant as unknown as ChannelGrant<P>) : null;
}
