// Which channels a user may read: the one list behind the sidebar, the sockets' rooms and `sync`.
import type { Channel } from "@/lib/contracts/channels";
import { listServerIdsOf } from "@/lib/backend/db/servers";
import { listChannelStandings } from "@/lib/backend/db/standing";
import { channelPermissions } from "./require-channel";

/** The servers that a user is a member of, also those where he sees no channel, and the channels that he may read. */
export async function listReadablePlaces(userId: string): Promise<{ serverIds: string[]; channels: Channel[] }> {
  const [serverIds, channels] = await Promise.all([listServerIdsOf(userId), listReadableChannels(userId, null)]);
  return { serverIds, channels };
}

/** In one server, or with null everywhere. Oldest first. */
export async function listReadableChannels(userId: string, serverId: string | null): Promise<Channel[]> {
  const found = await listChannelStandings(userId, serverId);
  return found.filter((standing) => channelPermissions(standing) !== 0n).map(({ channel }) => channel);
}
