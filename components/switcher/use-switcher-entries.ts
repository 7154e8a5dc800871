// Why this file exists: everything the quick switcher may find: what this browser holds, every channel, and people by what was
// typed, whom the server finds.
"use client";

import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl/react";
import { titleOf, useConversations } from "@/hooks/use-conversations";
import { useDebounced } from "@/hooks/use-debounced";
import { usePlace } from "@/hooks/use-place";
import { useSelf } from "@/hooks/use-self";
import { useUnreadChannels } from "@/hooks/use-unread";
import { keys } from "@/lib/browser/keys";
import { allChannelsQuery } from "@/lib/browser/queries/all-channels";
import { serversQuery } from "@/lib/browser/queries/servers";
import { usersQuery } from "@/lib/browser/queries/users";
import { recentPlaces } from "@/lib/browser/recent-places";
import type { Channel } from "@/lib/contracts/channels";
import type { ServerDetail } from "@/lib/contracts/servers";
import { bestMatches, entriesOf, readQuery, type Entry } from "./switcher-entries";

/** What is drawn at most: nobody reads on, and everybody types on. */
const MOST = 40;
const MOST_UNREAD = 8;
const SEARCH_AFTER_MS = 150;

export function useSwitcherEntries(typed: string) {
  const nameless = useTranslations("conversations")("one");
  const self = useSelf();
  const { channelId } = usePlace();
  const servers = useQuery(serversQuery);
  const client = useQueryClient();
  // Until all are known: those of the servers that were opened.
  const channels = useQuery({ ...allChannelsQuery, placeholderData: () => channelsAtHand(client) });
  const { conversations, error, isPending } = useConversations();
  const { wanted, words } = readQuery(typed);
  const search = useDebounced(words, SEARCH_AFTER_MS);
  const isAsked = search !== "" && (wanted === "all" || wanted === "people");
  const users = useInfiniteQuery({ ...usersQuery(search), placeholderData: keepPreviousData, enabled: isAsked });

  const entries = useMemo(() => {
    const people = isAsked ? (users.data?.pages.flatMap((page) => page.items) ?? []) : [];
    const titled = conversations.map((conversation) => ({
      conversation,
      ...titleOf(conversation, self.id, nameless),
    }));
    return entriesOf({ channels: channels.data ?? [], servers: servers.data ?? [], conversations: titled, people });
  }, [channels.data, servers.data, conversations, users.data, isAsked, self.id, nameless]);

  return {
    found: useMemo(() => bestMatches(entries, typed, MOST), [entries, typed]),
    ...useWaiting(entries, channelId),
    isLoading: channels.isPending || servers.isPending || isPending,
    isSearching:
      channels.isPlaceholderData ||
      (isAsked && users.isFetching) ||
      (search !== words && wanted !== "channels" && wanted !== "servers"),
    isPartial: Boolean(channels.error ?? servers.error ?? error ?? (isAsked ? users.error : null)),
  };
}

function channelsAtHand(client: QueryClient): Channel[] | undefined {
  const servers = client.getQueriesData<Partial<ServerDetail>>({ queryKey: keys.servers });
  const channels = servers.flatMap(([, server]) => server?.channels ?? []);
  return channels.length === 0 ? undefined : channels;
}

/** What stands there before anything was typed: where one was last, and what is unread. Not where one is. */
function useWaiting(entries: readonly Entry[], hereId: string | undefined): { recent: Entry[]; unread: Entry[] } {
  const [visits] = useState(recentPlaces);
  const unreadChannels = useUnreadChannels();
  return useMemo(() => {
    const byKey = new Map(entries.map((entry) => [entry.key, entry]));
    const pick = (ids: readonly string[]) => ids.filter((id) => id !== hereId).flatMap((id) => byKey.get(id) ?? []);
    const recent = pick(visits.map(({ channelId }) => channelId));
    const shown = new Set(recent.map(({ key }) => key));
    const unread = pick(unreadChannels.map(({ channelId }) => channelId)).filter(({ key }) => !shown.has(key));
    return { recent, unread: unread.slice(0, MOST_UNREAD) };
  }, [entries, hereId, visits, unreadChannels]);
}
