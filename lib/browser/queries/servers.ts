// Servers: those one is in, one of them with its channels, and everything that changes them.
import { queryOptions } from "@tanstack/react-query";
import { EmptySchema } from "@/lib/contracts/instance";
import { LIMITS } from "@/lib/contracts/limits";
import {
  InviteCodeSchema,
  ServerDetailSchema,
  ServerPageSchema,
  ServerSchema,
  type CreateServer,
  type Server,
  type UpdateServer,
} from "@/lib/contracts/servers";
import { api, queryString } from "../api";
import { keys } from "../keys";

/** All of one's servers: the rail shows them whole. */
export async function listServers(signal?: AbortSignal): Promise<Server[]> {
  const servers: Server[] = [];
  let cursor: string | undefined;
  do {
    const path = `/servers${queryString({ cursor, limit: LIMITS.pageMax })}`;
    const page = await api(path, ServerPageSchema, signal ? { signal } : {});
    servers.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return servers;
}

export const serversQuery = queryOptions({
  queryKey: keys.servers,
  queryFn: ({ signal }) => listServers(signal),
});

export function serverQuery(serverId: string) {
  return queryOptions({
    queryKey: keys.server(serverId),
    queryFn: ({ signal }) => api(`/servers/${serverId}`, ServerDetailSchema, { signal }),
  });
}

export function createServer(input: CreateServer) {
  return api("/servers", ServerSchema, { method: "POST", body: input });
}

export function updateServer(serverId: string, changes: UpdateServer) {
  return api(`/servers/${serverId}`, ServerSchema, { method: "PATCH", body: changes });
}

export function deleteServer(serverId: string) {
  return api(`/servers/${serverId}`, EmptySchema, { method: "DELETE" });
}

export function leaveServer(serverId: string) {
  return api(`/servers/${serverId}/leave`, EmptySchema, { method: "PATCH" });
}

/** The old invite link is dead from here on. */
export function renewInviteCode(serverId: string) {
  return api(`/servers/${serverId}/invite-code`, InviteCodeSchema, { method: "POST" });
}
