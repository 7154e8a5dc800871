// Makes a group, or a channel outside any server: its maker owns it, and those who are named are in it from the beginning.
import type { ChannelDetail, CreateGroup } from "@/lib/contracts/channels";
import { AppError, invalidInput, notFound } from "@/lib/contracts/errors";
import { LIMITS } from "@/lib/contracts/limits";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import type { Context } from "@/lib/backend/core/context";
import { newId } from "@/lib/backend/core/ids";
import { findChannel, listParticipants } from "@/lib/backend/db/channels";
import { insertGroup, listStandingUserIds } from "@/lib/backend/db/groups";

async function requireUsers(members: readonly string[]): Promise<void> {
  const known = await listStandingUserIds(members);
  const errors = members.flatMap((id, index) =>
    known.has(id) ? [] : [{ path: `members.${index}`, message: "is nobody here" }],
  );
  if (errors.length > 0) throw new AppError("INVALID_INPUT", "Some of the members are nobody here", { errors });
}

export async function createGroup(
  ctx: Context,
  type: "GROUP" | "TEXT",
  { name, topic, members: named }: CreateGroup,
): Promise<ChannelDetail> {
  const { userId } = ctx.caller;
  await spend(ctx, "create");
  const limit = type === "GROUP" ? LIMITS.groupPeople : LIMITS.channelPeople;
  const userIds = [...new Set([userId, ...named])];
  if (userIds.length > limit) throw invalidInput("members", `must be at most ${limit} people with yourself`);
  await requireUsers(named);
  const id = newId();
  await insertGroup({ id, type, name, topic, ownerId: userId, userIds });
  const [channel, members] = await Promise.all([findChannel(id), listParticipants(id)]);
  if (!channel) throw notFound();
  // Everybody hears `channel:created` with the new right.
  ctx.events.push({ kind: "access-changed", users: userIds, serverId: null });
  return { ...channel, members };
}
