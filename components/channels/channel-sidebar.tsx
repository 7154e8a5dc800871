// Why this file exists: what this server consists of. Hundreds of channels are drawn as they come into sight, and a
// filter appears when there are many.
"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ServerMenu } from "@/components/servers/server-menu";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { Skeleton } from "@/components/ui/skeleton";
import { VirtualList } from "@/components/ui/virtual-list";
import { useCan } from "@/hooks/use-can";
import { usePlace } from "@/hooks/use-place";
import { serverQuery } from "@/lib/browser/queries/servers";
import type { Channel, ServerChannelType } from "@/lib/contracts/channels";
import type { ServerDetail } from "@/lib/contracts/servers";
import { ChannelGroupHeading } from "./channel-group-heading";
import { ChannelRow } from "./channel-row";

/** From this many channels on, a filter helps more than it costs room. */
const FILTER_FROM = 15;

type Row = { group: ServerChannelType } | { channel: Channel };

const GROUPS: ServerChannelType[] = ["TEXT", "AUDIO", "VIDEO"];

function rowsOf(channels: Channel[], filter: string): Row[] {
  const wanted = filter.trim().toLocaleLowerCase();
  const shown = wanted === "" ? channels : channels.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  return GROUPS.flatMap((group): Row[] => {
    const inGroup = shown.filter(({ type }) => type === group);
    return inGroup.length === 0 ? [] : [{ group }, ...inGroup.map((channel) => ({ channel }))];
  });
}

export function ChannelSidebar({ serverId }: { serverId: string }) {
  const { data: server, error, refetch } = useQuery(serverQuery(serverId));
  if (server) return <Channels server={server} />;
  if (!error) return <SidebarSkeleton />;
  return (
    <EmptyState
      title="Nothing to show"
      actions={
        <Button variant="secondary" onClick={() => void refetch()}>
          Try again
        </Button>
      }
    >
      The channels of this server could not be loaded.
    </EmptyState>
  );
}

function Channels({ server }: { server: ServerDetail }) {
  const { channelId } = usePlace();
  const { can } = useCan(server.id);
  const [filter, setFilter] = useState("");
  const rows = useMemo(() => rowsOf(server.channels, filter), [server.channels, filter]);
  const mayManage = can("MANAGE_CHANNELS");

  return (
    <>
      <ServerMenu server={server} />
      {server.channels.length >= FILTER_FROM ? (
        <div className="px-2 pt-2">
          <SearchInput label="Find a channel" value={filter} onValueChange={setFilter} />
        </div>
      ) : null}
      <nav aria-label="Channels" className="flex min-h-0 flex-1 flex-col pt-1">
        {rows.length === 0 ? (
          <p className="px-4 py-6 text-center text-sm text-ink-soft">
            {filter ? "No channel has this in its name." : "There is no channel that you can see."}
          </p>
        ) : (
          <VirtualList
            label="Channels"
            items={rows}
            keyOf={(row) => ("group" in row ? row.group : row.channel.id)}
            isReachable={(row) => "channel" in row}
            activeKey={channelId}
            renderItem={(row, focus) =>
              "group" in row ? (
                <ChannelGroupHeading group={row.group} server={server} mayCreate={mayManage} />
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
  return (
    <div className="flex flex-1 flex-col gap-5 px-3 pt-4" role="status" aria-label="Loading channels">
      <Skeleton className="h-13 w-full rounded-lg" />
      <div className="grid gap-4 px-1">
        {["w-12", "w-28", "w-36", "w-24", "w-32", "w-20"].map((width, index) => (
          <Skeleton key={index} className={`h-4 ${width}`} />
        ))}
      </div>
    </div>
  );
}
