// Why this file exists: a server that is loaded already, for things that stand somewhere inside it.
"use client";

import { useQuery } from "@tanstack/react-query";
import { serverQuery } from "@/lib/browser/queries/servers";

export function useServer(serverId: string) {
  return useQuery(serverQuery(serverId)).data;
}
