// Every channel one can read, of all servers: for the quick switcher, which finds what was never opened.
import { queryOptions } from "@tanstack/react-query";
import { ChannelPageSchema, type Channel } from "@/lib/contracts/channels";
import { LIMITS } from "@/lib/contracts/limits";
import { api, queryString } from "../api";
import { keys } from "../keys";

async function listChannels(signal: AbortSignal): Promise<Channel[]> {
  const channels: Channel[] = [];
  let cursor: string | undefined;
  do {
    const path = `/channels${queryString({ cursor, limit: LIMITS.pageMax })}`;
    const page = await api(path, ChannelPageSchema, { signal });
    channels.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return channels;
}

export const allChannelsQuery = queryOptions({
  queryKey: keys.allChannels,
  queryFn: ({ signal }) => listChannels(signal),
});
