// Why this file exists: every request about what was read, and the query that holds how far (read-state-feed.ts keeps it true).
import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { ReadStateSchema, ReadStatesSchema, type ReadState } from "@/lib/contracts/read-states";
import { api } from "../api";
import { keys } from "../keys";
import { takeList, type ReadMap } from "../read-state";

export const readStatesQuery = queryOptions({
  queryKey: keys.readStates,
  queryFn: async ({ client, signal }): Promise<ReadMap> => {
    const { items } = await api("/read-states", ReadStatesSchema, { signal });
    // What happened while the answer was under way is in the cache by now.
    return takeList(readStatesOf(client), items);
  },
  // Events keep it true, and one observer asks again (use-live-read-states): a row that comes into sight does not.
  staleTime: Infinity,
  gcTime: Infinity,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
});

export function readStatesOf(client: QueryClient): ReadMap | undefined {
  return client.getQueryData<ReadMap>(keys.readStates);
}

/** Leaves the time of the last answer as it is: an event is no reason to ask later. */
export function changeReadStates(client: QueryClient, change: (states: ReadMap) => ReadMap): void {
  const query = client.getQueryCache().find<ReadMap>({ queryKey: keys.readStates });
  const states = query?.state.data;
  if (!query || !states) return;
  const next = change(states);
  if (next !== states) client.setQueryData<ReadMap>(keys.readStates, next, { updatedAt: query.state.dataUpdatedAt });
}

export function putRead(channelId: string, body: { seq: number; unread: boolean }): Promise<ReadState> {
  return api(`/channels/${channelId}/read`, ReadStateSchema, { method: "PUT", body });
}
