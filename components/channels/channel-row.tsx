// Why this file exists: one channel in the sidebar: a link, and for those who may, the way to its settings.
"use client";

import { Settings2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import type { Channel } from "@/lib/contracts/channels";
import { ChannelIcon, kindOf } from "./channel-icon";
import { EditChannelDialog } from "./edit-channel-dialog";
import { RoomCount } from "./room-count";

interface ChannelRowProps {
  channel: Channel;
  isHere: boolean;
  mayManage: boolean;
  focus: { tabIndex: number };
}

export function ChannelRow({ channel, isHere, mayManage, focus }: ChannelRowProps) {
  const [isEditing, setEditing] = useState(false);
  return (
    <div className="group/row relative px-2 pb-px">
      <Link
        href={`/channels/${channel.serverId ?? "me"}/${channel.id}`}
        aria-current={isHere ? "page" : undefined}
        aria-label={`${channel.name}, ${kindOf(channel)}`}
        title={channel.name}
        {...focus}
        className={cn(
          "flex h-8 items-center gap-2 rounded-md px-2 text-sm font-medium transition-colors duration-quick focus-visible:outline-offset-[-2px] pointer-coarse:h-touch",
          isHere ? "bg-surface text-ink shadow-sheet" : "text-ink-soft hover:bg-hover hover:text-ink",
        )}
      >
        <ChannelIcon channel={channel} className={cn("size-4 shrink-0", isHere ? "text-accent" : "text-ink-faint")} />
        <bdi className="min-w-0 flex-1 truncate">{channel.name}</bdi>
        {channel.type === "TEXT" ? null : <RoomCount channelId={channel.id} />}
      </Link>
      {mayManage ? (
        <>
          <button
            type="button"
            aria-label={`Settings of ${channel.name}`}
            tabIndex={focus.tabIndex}
            onClick={() => setEditing(true)}
            className="absolute top-0.5 right-3 grid size-7 place-items-center rounded-sm bg-inherit text-ink-soft opacity-0 transition-opacity duration-quick group-hover/row:opacity-100 hover:bg-active hover:text-ink focus-visible:opacity-100 pointer-coarse:hidden"
          >
            <Settings2 className="size-4" />
          </button>
          <EditChannelDialog channel={channel} open={isEditing} onOpenChange={setEditing} />
        </>
      ) : null}
    </div>
  );
}
