// Why this file exists: what kind of channels follow, and the shortest way to one more of them.
"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { ServerChannelType } from "@/lib/contracts/channels";
import type { ServerDetail } from "@/lib/contracts/servers";
import { CreateChannelDialog } from "./create-channel-dialog";

const NAMES: Record<ServerChannelType, string> = { TEXT: "Text", AUDIO: "Audio rooms", VIDEO: "Video rooms" };

interface ChannelGroupHeadingProps {
  group: ServerChannelType;
  server: ServerDetail;
  mayCreate: boolean;
}

export function ChannelGroupHeading({ group, server, mayCreate }: ChannelGroupHeadingProps) {
  const [isCreating, setCreating] = useState(false);
  return (
    <div className="flex h-9 items-end justify-between pr-2 pb-1 pl-4">
      <h2 className="text-xs font-semibold text-ink-faint">{NAMES[group]}</h2>
      {mayCreate ? (
        <>
          <IconButton
            label={
              group === "TEXT"
                ? "Create a text channel"
                : `Create an ${group.toLowerCase()} room`.replace("an video", "a video")
            }
            size="icon-sm"
            className="-my-1"
            onClick={() => setCreating(true)}
          >
            <Plus className="size-4" />
          </IconButton>
          <CreateChannelDialog server={server} type={group} open={isCreating} onOpenChange={setCreating} />
        </>
      ) : null}
    </div>
  );
}
