// May this caller do this in this channel? Answers with a grant, 404 when the channel is not visible, else 403.
import { AppError, notFound } from "@/lib/contracts/errors";
import type { Channel } from "@/lib/contracts/channels";
import type { Context } from "@/lib/backend/core/context";
import { groupCommit, type GroupCommit } from "@/lib/backend/core/group-commit";
import { processSlot } from "@/lib/backend/core/process-slot";
import type { ChannelGrant } from "@/lib/backend/db/grants";
import {
  findChannelOfMessage,
  listChannelStandings,
  type ChannelStanding,
  type PersonInChannel,
} from "@/lib/backend/db/standing";
import { computePermissions, conversationPermissions, hasPermission, type Permission } from "@/lib/rules/permissions";

/** All that the user behind `found` may do in the channel, as bits; 0 when it is not visible. */
export function channelPermissions(found: ChannelStanding): bigint {
  const { serverId, type } = found.channel;
  if (serverId === null) return found.isParticipant ? conversationPermissions(type, found.isOwner) : 0n;
  if (!found.standing) return 0n;
  const bits = computePermissions(found.standing, found.overwrites);
  return hasPermission(bits, "VIEW_CHANNEL") ? bits : 0n;
}

/** What a path says of a channel beside its id. Path and object match, or nothing is there. */
export interface Where {
  serverId?: string | undefined;
  type?: Channel["type"];
}

const MOST_AT_ONCE = 100;

/** Whoever asks while others are being looked up is in the next look, which begins after all in it have asked. */
function standings(): GroupCommit<PersonInChannel, { found: ChannelStanding | null }> {
  const look = async (asked: readonly PersonInChannel[]) =>
    (await listChannelStandings(asked)).map((found) => ({ found }));
  return processSlot("channel-standings", () => groupCommit(look, MOST_AT_ONCE));
}

export async function requireChannel<P extends Permission>(
  ctx: Context,
  channelId: string,
  permission: P,
  where: Where = {},
): Promise<ChannelGrant<P>> {
  const { userId } = ctx.caller;
  const { found } = await standings().submit("", { channelId, userId });
  const permissions = found ? channelPermissions(found) : 0n;
  if (!found || permissions === 0n) throw notFound();
  const { serverId, type } = found.channel;
  if (where.serverId !== undefined && where.serverId !== serverId) throw notFound();
  if (where.type !== undefined && where.type !== type) throw notFound();
  if (!hasPermission(permissions, permission)) throw new AppError("FORBIDDEN");
  // The one place where a channel grant is made.
  return { userId, channel: found.channel, access: found.access, permissions } as ChannelGrant<P>;
}

/** What a path says of a message beside its id. */
export interface MessageWhere extends Where {
  channelId?: string;
}

/** The same, for the channel that holds a message. */
export async function requireChannelOfMessage<P extends Permission>(
  ctx: Context,
  messageId: string,
  permission: P,
  where: MessageWhere = {},
): Promise<ChannelGrant<P>> {
  const channelId = await findChannelOfMessage(messageId);
  if (channelId === null || (where.channelId !== undefined && where.channelId !== channelId)) throw notFound();
  return requireChannel(ctx, channelId, permission, where);
}

/** A further right that the holder of a grant turns out to have; null when he has not. */
export function alsoGranted<P extends Permission>(
  grant: ChannelGrant<Permission>,
  permission: P,
): ChannelGrant<P> | null {
  return hasPermission(grant.permissions, permission) ? (grant as unknown as ChannelGrant<P>) : null;
}

const JUDGEMENTS = 4;

/**
 * Judges, then writes or reads under that judgement. What was not done (null) is tried again for as long as rights in the channel change
 * between the two; null when it was not done for another reason. `recall` may answer an older judgement for the first try.
 */
export async function underJudgement<Grant extends { readonly access: string }, Result>(
  judge: () => Promise<Grant>,
  work: (grant: Grant) => Promise<Result | null>,
  recall = judge,
): Promise<Result | null> {
  let grant = await recall();
  for (let tries = 1; ; tries += 1) {
    const result = await work(grant);
    if (result !== null) return result;
    const again = await judge();
    if (again.access === grant.access) return null;
    if (tries === JUDGEMENTS) throw new AppError("UNAVAILABLE");
    grant = again;
  }
}
