// Grants from memory, for statements that prove them: they write and read only under the count of rights that the grant was found under
// (decision 0017), so one that has become wrong does nothing, and whoever asked judges anew.
import type { Context } from "@/lib/backend/core/context";
import { groupCommit, type GroupCommit } from "@/lib/backend/core/group-commit";
import { processSlot } from "@/lib/backend/core/process-slot";
import type { ChannelGrant } from "@/lib/backend/db/grants";
import type { Permission } from "@/lib/rules/permissions";
import { notFound } from "@/lib/contracts/errors";
import { requireChannel, underJudgement, type Where } from "./require-channel";

/** The grant also says how the channel is called, which may change without its rights. */
const KEPT_MS = 30_000;
const MOST_KEPT = 20_000;

interface Kept {
  grant: ChannelGrant<Permission>;
  until: number;
}

const memory = processSlot("recalled-grants", () => ({
  grants: new Map<string, Kept>(),
  /** The newest count of changed rights that was seen of each channel: grants of another one are not worth a try. */
  counts: new Map<string, string>(),
}));

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  const [oldest] = map.keys();
  if (oldest !== undefined && map.size >= MOST_KEPT) map.delete(oldest);
  map.set(key, value);
}

function keyOf({ caller }: Context, channelId: string, permission: Permission, { serverId, type }: Where): string {
  return [caller.userId, channelId, permission, serverId, type].join(":");
}

/** As requireChannel, and remembered. */
export async function judgeChannel<P extends Permission>(
  ctx: Context,
  channelId: string,
  permission: P,
  where: Where,
): Promise<ChannelGrant<P>> {
  const key = keyOf(ctx, channelId, permission, where);
  memory.grants.delete(key);
  const grant = await requireChannel(ctx, channelId, permission, where);
  keep(memory.grants, key, { grant, until: Date.now() + KEPT_MS });
  keep(memory.counts, channelId, grant.access);
  return grant;
}

/** What was found in the last half minute, or else now. */
export async function recallChannel<P extends Permission>(
  ctx: Context,
  channelId: string,
  permission: P,
  where: Where,
): Promise<ChannelGrant<P>> {
  const known = memory.grants.get(keyOf(ctx, channelId, permission, where));
  const isWorthATry = known && Date.now() < known.until && known.grant.access === memory.counts.get(channelId);
  // The key names the permission.
  if (isWorthATry) return known.grant as ChannelGrant<P>;
  return judgeChannel(ctx, channelId, permission, where);
}

const MOST_AT_ONCE = 500;

type Read = () => Promise<unknown>;

/** Whoever asks the same while it is being looked up shares the next look, which begins after all of them have come. */
function looks(): GroupCommit<Read, unknown> {
  const look = async (reads: readonly Read[]) => {
    const result = await reads[0]?.();
    return reads.map(() => result);
  };
  return processSlot("log-looks", () => groupCommit(look, MOST_AT_ONCE));
}

/**
 * Reads a channel's log, by a statement that answers null where the grant's count of rights is not the channel's. What it answers
 * follows from the channel, that count and `what`, whoever asks.
 */
export async function readLog<Result>(
  ctx: Context,
  channelId: string,
  what: string,
  read: (grant: ChannelGrant<"READ_MESSAGE_HISTORY">) => Promise<Result | null>,
  where: Where = {},
): Promise<Result> {
  const result = await underJudgement(
    () => judgeChannel(ctx, channelId, "READ_MESSAGE_HISTORY", where),
    async (grant) => (await looks().submit(`${channelId}:${grant.access}:${what}`, () => read(grant))) as Result | null,
    () => recallChannel(ctx, channelId, "READ_MESSAGE_HISTORY", where),
  );
  if (result === null) throw notFound();
  return result;
}
