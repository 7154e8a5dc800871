// Why this file exists: what the keys of navigation do: the next channel, server or unread place as the sidebar shows them.
"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useConversations } from "@/hooks/use-conversations";
import { useGo } from "@/hooks/use-go";
import { usePlace } from "@/hooks/use-place";
import { focusComposer, useShortcuts } from "@/hooks/use-shortcuts";
import { useNextUnread } from "@/hooks/use-unread";
import { keys } from "@/lib/browser/keys";
import { noteVisit } from "@/lib/browser/recent-places";
import type { Server, ServerDetail } from "@/lib/contracts/servers";
import { channelRows, neighbour } from "@/lib/rules/channel-groups";

interface Windows {
  openSwitcher: () => void;
  openShortcuts: () => void;
  toggleMembers: () => void;
}

export function useWays({ openSwitcher, openShortcuts, toggleMembers }: Windows): void {
  const { serverId, channelId } = usePlace();
  const client = useQueryClient();
  const go = useGo();
  const nextUnread = useNextUnread();
  const { conversations } = useConversations();

  useEffect(() => {
    if (channelId) noteVisit({ channelId, serverId: serverId ?? null });
  }, [channelId, serverId]);

  /** In a server its channels, at home the conversations. */
  function siblings(): readonly { id: string }[] {
    if (!serverId) return conversations;
    const channels = client.getQueryData<ServerDetail>(keys.server(serverId))?.channels ?? [];
    return channelRows(channels).flatMap((row) => ("channel" in row ? [row.channel] : []));
  }
  function goToChannel(step: 1 | -1) {
    const next = neighbour(siblings(), channelId, step);
    if (next) go(`/channels/${serverId ?? "me"}/${next.id}`);
  }
  function goToServer(step: 1 | -1) {
    const next = neighbour(client.getQueryData<Server[]>(keys.servers) ?? [], serverId, step);
    if (next) go(`/channels/${next.id}`);
  }
  function goToUnread(direction: "next" | "previous") {
    const next = nextUnread(channelId, direction);
    if (next) go(`/channels/${next.serverId ?? "me"}/${next.channelId}`);
  }

  useShortcuts({
    switcher: openSwitcher,
    sheet: openShortcuts,
    members: toggleMembers,
    composer: focusComposer,
    nextChannel: () => goToChannel(1),
    previousChannel: () => goToChannel(-1),
    nextServer: () => goToServer(1),
    previousServer: () => goToServer(-1),
    nextUnread: () => goToUnread("next"),
    previousUnread: () => goToUnread("previous"),
  });
}
