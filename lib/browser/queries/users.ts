// People: finding them by name.
import { infiniteQueryOptions } from "@tanstack/react-query";
import { LIMITS } from "@/lib/contracts/limits";
import { UserPageSchema } from "@/lib/contracts/users";
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
