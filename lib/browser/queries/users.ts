// People: finding them by name, and one by their id.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { LIMITS } from "@/lib/contracts/limits";
import { UserPageSchema, UserSchema } from "@/lib/contracts/users";
import { api, queryString } from "../api";
import { keys } from "../keys";

export function usersQuery(search: string) {
  return infiniteQueryOptions({
    queryKey: keys.users(search),
    queryFn: ({ pageParam, signal }) => {
      const query = queryString({ q: search, cursor: pageParam, limit: LIMITS.pageDefault });
      return api(`/users${query}`, UserPageSchema, { signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function userQuery(userId: string) {
  return queryOptions({
    queryKey: keys.user(userId),
    queryFn: ({ signal }) => api(`/users/${userId}`, UserSchema, { signal }),
    staleTime: 5 * 60_000,
  });
}
