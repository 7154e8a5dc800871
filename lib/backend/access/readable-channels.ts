// Which channels a user may read: the one list behind the sidebar, the sockets' rooms and `sync`.
import type { Channel } from "@/lib/contracts/channels";
import { groupCommit, type GroupCommit } from "@/lib/backend/core/group-commit";
import { processSlot } from "@/lib/backend/core/process-slot";
import { listPlaces, type Places } from "@/lib/backend/db/places";
import { channelPermissions } from "./require-channel";

export interface ReadablePlaces {
  /** Also those where the user sees no channel. */
  serverIds: string[];
  channels: Channel[];
  /** How often rights had changed in each of the channels when this was found, by id. */
  accessCounts: Map<string, string>;
}

const NOWHERE: Places = { serverIds: [], found: [] };
const MOST_AT_ONCE = 1_000;

/** People who ask while a look is under way share the next one: a crowd that comes back is in the same places. */
function looks(): GroupCommit<string, Places> {
  const look = async (userIds: readonly string[]) => {
    const places = await listPlaces([...new Set(userIds)], null);
    return userIds.map((id) => places.get(id) ?? NOWHERE);
  };
  return processSlot("place-looks", () => groupCommit(look, MOST_AT_ONCE));
}

async function listReadable(userId: string, serverId: string | null): Promise<Places> {
  const { serverIds, found } =
    serverId === null
      ? await looks().submit("", userId)
      : ((await listPlaces([userId], serverId)).get(userId) ?? NOWHERE);
  return { serverIds, found: found.filter((standing) => channelPermissions(standing) !== 0n) };
}

export async function listReadablePlaces(userId: string): Promise<ReadablePlaces> {
  const { serverIds, found } = await listReadable(userId, null);
  return {
    serverIds,
    channels: found.map(({ channel }) => channel),
    accessCounts: new Map(found.map(({ channel, access }) => [channel.id, access])),
  };
}

/** In one server, or with null everywhere. Oldest first in each server. */
export async function listReadableChannels(userId: string, serverId: string | null): Promise<Channel[]> {
  return (await listReadable(userId, serverId)).found.map(({ channel }) => channel);
}
