// Direct conversations: one's own, newest first, and opening the one with somebody.
import { infiniteQueryOptions } from "@tanstack/react-query";
import { ChannelDetailSchema, ConversationPageSchema } from "@/lib/contracts/channels";
import { LIMITS } from "@/lib/contracts/limits";
import { api, queryString } from "../api";
import { keys } from "../keys";

export const conversationsQuery = infiniteQueryOptions({
  queryKey: keys.conversations,
  queryFn: ({ pageParam, signal }) => {
    const query = queryString({ cursor: pageParam, limit: LIMITS.pageMax });
    return api(`/conversations${query}`, ConversationPageSchema, { signal });
  },
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** The one conversation with this person; the first call makes it. */
export function openConversation(userId: string) {
  return api("/conversations", ChannelDetailSchema, { method: "POST", body: { userId } });
}
