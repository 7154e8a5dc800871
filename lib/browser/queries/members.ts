// Members of a server, in pages: higher roles first, then by name. Servers may have thousands.
import { infiniteQueryOptions } from "@tanstack/react-query";
import { EmptySchema } from "@/lib/contracts/instance";
import { LIMITS } from "@/lib/contracts/limits";
import { MemberPageSchema, MemberSchema, type RoleName } from "@/lib/contracts/members";
import { api, queryString } from "../api";
import { keys } from "../keys";

export function membersQuery(serverId: string, search = "") {
  return infiniteQueryOptions({
    queryKey: [...keys.members(serverId), search] as const,
    queryFn: ({ pageParam, signal }) => {
      const query = queryString({ q: search || undefined, cursor: pageParam, limit: LIMITS.pageMax });
      return api(`/servers/${serverId}/members${query}`, MemberPageSchema, { signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function setMemberRole(memberId: string, role: RoleName) {
  return api(`/members/${memberId}`, MemberSchema, { method: "PATCH", body: { role } });
}

export function kickMember(memberId: string) {
  return api(`/members/${memberId}`, EmptySchema, { method: "DELETE" });
}
