// Why this file exists: what kind of channels follow, the button that folds them away, and the shortest way to one more.
"use client";

import { ChevronDown, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { useWasOpened } from "@/hooks/use-was-opened";
import type { ServerChannelType } from "@/lib/contracts/channels";
import type { ServerDetail } from "@/lib/contracts/servers";

const CreateChannelDialog = dynamic(() =>
  import("./create-channel-dialog").then((module) => module.CreateChannelDialog),
);

const NAMES = { TEXT: "text", AUDIO: "audio", VIDEO: "video" } as const;
const CREATE = { TEXT: "createText", AUDIO: "createAudio", VIDEO: "createVideo" } as const;

interface ChannelGroupHeadingProps {
  group: ServerChannelType;
  server: ServerDetail;
  mayCreate: boolean;
  isCollapsed: boolean;
  /** Absent while a filter shows everything anyway. */
  onToggle: (() => void) | undefined;
  focus: { tabIndex: number };
}

export function ChannelGroupHeading({
  group,
  server,
  mayCreate,
  isCollapsed,
  onToggle,
  focus,
}: ChannelGroupHeadingProps) {
  const t = useTranslations("channels.groups");
  const [isCreating, setCreating] = useState(false);
  const wasCreating = useWasOpened(isCreating);
  return (
    <div className="flex h-9 items-end justify-between ps-2 pe-2 pb-0.5 pointer-coarse:h-touch pointer-coarse:items-center">
      <h2 className="min-w-0 text-xs font-semibold text-ink-faint">
        {onToggle ? (
          <button
            type="button"
            aria-expanded={!isCollapsed}
            onClick={onToggle}
            {...focus}
            className="flex h-6 items-center gap-1 rounded-sm ps-1 pe-2 hover:text-ink focus-visible:outline-offset-[-2px] pointer-coarse:h-touch"
          >
            <ChevronDown
              aria-hidden="true"
              className={cn("size-3.5 transition-transform duration-calm", isCollapsed && "-rotate-90 rtl:rotate-90")}
            />
            {t(NAMES[group])}
          </button>
        ) : (
          <span className="flex h-6 items-center ps-2 pointer-coarse:h-touch">{t(NAMES[group])}</span>
        )}
      </h2>
      {mayCreate ? (
        <IconButton label={t(CREATE[group])} size="icon-sm" className="-my-0.5" onClick={() => setCreating(true)}>
          <Plus className="size-4" />
        </IconButton>
      ) : null}
      {wasCreating ? (
        <CreateChannelDialog server={server} type={group} open={isCreating} onOpenChange={setCreating} />
      ) : null}
    </div>
  );
}
