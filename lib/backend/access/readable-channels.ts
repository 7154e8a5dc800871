// Which channels a user may read: the one list behind the sidebar, the sockets' rooms and `sync`.
import type { Channel } from "@/lib/contracts/channels";
import { listServerIdsOf } from "@/lib/backend/db/servers";
import { listChannelStandings, type ChannelStanding } from "@/lib/backend/db/standing";
import { channelPermissions } from "./require-channel";

export interface ReadablePlaces {
  /** Also those where the user sees no channel. */
  serverIds: string[];
  channels: Channel[];
  /** How often rights had changed in each of the channels when this was found, by id. */
  accessCounts: Map<string, string>;
}

export async function listReadablePlaces(userId: string): Promise<ReadablePlaces> {
  const [serverIds, found] = await Promise.all([listServerIdsOf(userId), listReadable(userId, null)]);
  return {
    serverIds,
    channels: found.map(({ channel }) => channel),
    accessCounts: new Map(found.map(({ channel, access }) => [channel.id, access])),
  };
}

async function listReadable(userId: string, serverId: string | null): Promise<ChannelStanding[]> {
  const found = await listChannelStandings(userId, serverId);
  return found.filter((standing) => channelPermissions(standing) !== 0n);
}

/** In one server, or with null everywhere. Oldest first. */
export async function listReadableChannels(userId: string, serverId: string | null): Promise<Channel[]> {
  return (await listReadable(userId, serverId)).map(({ channel }) => channel);
}
