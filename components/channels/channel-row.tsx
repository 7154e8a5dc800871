// Why this file exists: one channel in the sidebar: a link, whether something in it is unread, and for those who may, the
// way to its settings.
"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Settings2 } from "lucide-react";
import dynamic from "next/dynamic";
import { memo, useState } from "react";
import { useTranslations } from "use-intl/react";
import { PlaceLink } from "@/components/navigation/place-link";
import { CountBubble } from "@/components/notifications/count-bubble";
import { cn } from "@/components/ui/cn";
import { useMentions } from "@/hooks/use-notifications";
import { useUnread } from "@/hooks/use-unread";
import { useWasOpened } from "@/hooks/use-was-opened";
import { logOptions } from "@/lib/browser/queries/messages";
import type { Channel } from "@/lib/contracts/channels";
import { ChannelIcon, kindOf } from "./channel-icon";
import { RoomCount } from "./room-count";

const EditChannelDialog = dynamic(() => import("./edit-channel-dialog").then((module) => module.EditChannelDialog));

/** To the button that stands there while one points at the row. */
const givesWay = "pointer-fine:group-focus-within/row:opacity-0 pointer-fine:group-hover/row:opacity-0";

interface ChannelRowProps {
  channel: Channel;
  isHere: boolean;
  mayManage: boolean;
  focus: { tabIndex: number };
}

/** Pressing asks for the messages; letting go shows the channel. */
function useAhead({ id, serverId, type }: Channel) {
  const client = useQueryClient();
  return () => {
    if (type !== "TEXT") return;
    void client.prefetchInfiniteQuery(logOptions({ channelId: id, serverId, isDirect: serverId === null }));
  };
}

/** Hundreds of them stand beside the one that is opened or left. */
export const ChannelRow = memo(function ChannelRow({ channel, isHere, mayManage, focus }: ChannelRowProps) {
  const t = useTranslations("channels");
  const isUnread = useUnread(channel.id) > 0 && !isHere;
  const held = useMentions(channel.id);
  const mentions = isHere ? 0 : held;
  const [isEditing, setEditing] = useState(false);
  const wasEditing = useWasOpened(isEditing);
  const askAhead = useAhead(channel);
  const names = { name: channel.name, kind: t(`kind.${kindOf(channel)}`) };
  return (
    <div className="group/row relative px-2 pb-px">
      <PlaceLink
        href={`/channels/${channel.serverId ?? "me"}/${channel.id}`}
        aria-current={isHere ? "page" : undefined}
        aria-label={
          mentions > 0
            ? t("row.mentions", { ...names, count: mentions })
            : t(isUnread ? "row.unread" : "row.name", names)
        }
        title={channel.name}
        {...focus}
        onPointerDown={askAhead}
        className={cn(
          "flex h-8 items-center gap-2 rounded-md px-2 text-sm transition-colors duration-quick focus-visible:outline-offset-[-2px] pointer-coarse:h-touch",
          isUnread ? "font-semibold" : "font-medium",
          isHere && "bg-surface text-ink shadow-sheet",
          !isHere && (isUnread ? "text-ink hover:bg-hover" : "text-ink-soft hover:bg-hover hover:text-ink"),
        )}
      >
        <ChannelIcon
          channel={channel}
          className={cn("size-4 shrink-0", isHere ? "text-accent" : isUnread ? "text-ink-soft" : "text-ink-faint")}
        />
        <bdi className="min-w-0 flex-1 truncate">{channel.name}</bdi>
        {channel.type === "TEXT" ? null : <RoomCount channelId={channel.id} />}
        {isUnread && mentions === 0 ? (
          <span aria-hidden="true" className={cn("size-2 shrink-0 rounded-full bg-accent", mayManage && givesWay)} />
        ) : null}
        <CountBubble count={mentions} className={cn("shrink-0", mayManage && givesWay)} />
      </PlaceLink>
      {mayManage ? (
        <button
          type="button"
          aria-label={t("row.settings", { name: channel.name })}
          tabIndex={focus.tabIndex}
          onClick={() => setEditing(true)}
          className="absolute end-3 top-0.5 grid size-7 place-items-center rounded-sm bg-inherit text-ink-soft opacity-0 transition-opacity duration-quick group-hover/row:opacity-100 hover:bg-active hover:text-ink focus-visible:opacity-100 pointer-coarse:hidden"
        >
          <Settings2 className="size-4" />
        </button>
      ) : null}
      {wasEditing ? <EditChannelDialog channel={channel} open={isEditing} onOpenChange={setEditing} /> : null}
    </div>
  );
});
