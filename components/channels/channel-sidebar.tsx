// Why this file exists: what this server consists of. Hundreds of channels are drawn as they come into sight, groups fold
// away and stay so, and a filter appears when there are many.
"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl/react";
import { ServerMenu } from "@/components/servers/server-menu";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { Skeleton } from "@/components/ui/skeleton";
import { VirtualList } from "@/components/ui/virtual-list";
import { useCan } from "@/hooks/use-can";
import { usePlace } from "@/hooks/use-place";
import { useStored } from "@/hooks/use-stored";
import { useUnreadChannels } from "@/hooks/use-unread";
import { serverQuery } from "@/lib/browser/queries/servers";
import type { ServerDetail } from "@/lib/contracts/servers";
import { channelRows } from "@/lib/rules/channel-groups";
import { ChannelGroupHeading } from "./channel-group-heading";
import { ChannelRow } from "./channel-row";

/** From this many channels on, a filter helps more than it costs room. */
const FILTER_FROM = 15;

export function ChannelSidebar({ serverId }: { serverId: string }) {
  const t = useTranslations("channels.sidebar");
  const { data: server, error, refetch } = useQuery(serverQuery(serverId));
  if (server) return <Channels server={server} />;
  if (!error) return <SidebarSkeleton />;
  return (
    <EmptyState
      title={t("failedTitle")}
      actions={
        <Button variant="secondary" onClick={() => void refetch()}>
          {t("retry")}
        </Button>
      }
    >
      {t("failed")}
    </EmptyState>
  );
}

/** The groups of this server that are folded away, remembered in this browser. */
function useCollapsed(serverId: string) {
  const [stored, store] = useStored(`collapsed:${serverId}`, "");
  const collapsed = useMemo(() => stored.split(",").filter(Boolean), [stored]);
  const toggle = (group: string) => {
    const rest = collapsed.filter((other) => other !== group);
    store((rest.length < collapsed.length ? rest : [...collapsed, group]).join(","));
  };
  return { collapsed, toggle };
}

function Channels({ server }: { server: ServerDetail }) {
  const t = useTranslations("channels.sidebar");
  const { channelId } = usePlace();
  const { can } = useCan(server.id);
  const [filter, setFilter] = useState("");
  const { collapsed, toggle } = useCollapsed(server.id);
  const unread = useUnreadChannels();
  const rows = useMemo(() => {
    const kept = new Set(unread.map((one) => one.channelId));
    return channelRows(server.channels, {
      filter,
      collapsed,
      kept: (id) => id === channelId || kept.has(id),
    });
  }, [server.channels, filter, collapsed, unread, channelId]);
  const mayManage = can("MANAGE_CHANNELS");
  const isFiltered = filter.trim() !== "";

  return (
    <>
      <ServerMenu server={server} />
      {server.channels.length >= FILTER_FROM ? (
        <div className="px-2 pt-2">
          <SearchInput label={t("find")} value={filter} onValueChange={setFilter} />
        </div>
      ) : null}
      <nav aria-label={t("label")} className="flex min-h-0 flex-1 flex-col pt-1">
        {rows.length === 0 ? (
          <p className="px-4 py-6 text-center text-sm text-ink-soft">{filter ? t("noMatch") : t("none")}</p>
        ) : (
          <VirtualList
            label={t("label")}
            items={rows}
            keyOf={(row) => ("group" in row ? row.group : row.channel.id)}
            isReachable={(row) => "channel" in row || !isFiltered}
            activeKey={channelId}
            renderItem={(row, focus) =>
              "group" in row ? (
                <ChannelGroupHeading
                  group={row.group}
                  server={server}
                  mayCreate={mayManage}
                  isCollapsed={row.isCollapsed}
                  onToggle={isFiltered ? undefined : () => toggle(row.group)}
                  focus={focus}
                />
              ) : (
                <ChannelRow
                  channel={row.channel}
                  isHere={row.channel.id === channelId}
                  mayManage={mayManage}
                  focus={focus}
                />
              )
            }
          />
        )}
      </nav>
    </>
  );
}

function SidebarSkeleton() {
  const t = useTranslations("channels.sidebar");
  return (
    <div
      className="flex flex-1 flex-col px-2 pt-[max(0.625rem,env(safe-area-inset-top))]"
      role="status"
      aria-label={t("loading")}
    >
      <Skeleton className="h-14 w-full rounded-lg" />
      <div className="flex h-9 items-end px-2 pb-2">
        <Skeleton className="h-3 w-10" />
      </div>
      {["w-24", "w-32", "w-20", "w-28", "w-36", "w-24"].map((width, index) => (
        <div key={index} className="flex h-8.25 items-center gap-2 px-2 pointer-coarse:h-touch">
          <Skeleton className="size-4 rounded-sm" />
          <Skeleton className={`h-3.5 ${width}`} />
        </div>
      ))}
    </div>
  );
}
