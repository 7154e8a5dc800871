// Which channels a user may read: the one list behind the sidebar, the sockets' rooms and `sync`.
import type { Channel } from "@/lib/contracts/channels";
import { listChannelStandings } from "@/lib/backend/db/standing";
import { channelPermissions } from "./require-channel";

/** In one server, or with null everywhere. Oldest first. */
export async function listReadableChannels(userId: string, serverId: string | null): Promise<Channel[]> {
  const found = await listChannelStandings(userId, serverId);
  return found.filter((standing) => channelPermissions(standing) !== 0n).map(({ channel }) => channel);
}
