// Who may read a channel: the other question of require-channel.ts, about many people at once.
import type { Channel } from "@/lib/contracts/channels";
import { listStandingsIn } from "@/lib/backend/db/standing";
import { channelPermissions } from "./require-channel";

/** Those of `userIds` who may read the channel; with null, everybody who may. */
export async function listChannelReaders(channel: Channel, userIds: readonly string[] | null): Promise<string[]> {
  if (userIds?.length === 0) return [];
  const people = await listStandingsIn(channel, userIds);
  return people.filter(({ found }) => channelPermissions(found) !== 0n).map(({ userId }) => userId);
}
