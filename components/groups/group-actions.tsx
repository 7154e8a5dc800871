// Why this file exists: what the head of a conversation offers: of two, to start a group; of more, to see and change it.
"use client";

import { UserPlus, Users } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { IconButton } from "@/components/ui/icon-button";
import { useSelf } from "@/hooks/use-self";
import { useWasOpened } from "@/hooks/use-was-opened";
import type { ChannelDetail } from "@/lib/contracts/channels";

const StartGroupDialog = dynamic(() => import("./start-group-dialog").then((module) => module.StartGroupDialog));
const GroupDialog = dynamic(() => import("./group-dialog").then((module) => module.GroupDialog));

export function GroupActions({ conversation }: { conversation: ChannelDetail }) {
  const t = useTranslations("groups");
  const self = useSelf();
  const [isOpen, setOpen] = useState(false);
  const wasOpened = useWasOpened(isOpen);
  const isPair = conversation.type === "DM";
  const others = conversation.members.filter(({ id }) => id !== self.id);
  return (
    <>
      <IconButton label={isPair ? t("start.open") : t("settings")} side="bottom" onClick={() => setOpen(true)}>
        {isPair ? <UserPlus className="size-4.5" /> : <Users className="size-4.5" />}
      </IconButton>
      {wasOpened && isPair ? <StartGroupDialog others={others} open={isOpen} onOpenChange={setOpen} /> : null}
      {wasOpened && !isPair ? <GroupDialog group={conversation} open={isOpen} onOpenChange={setOpen} /> : null}
    </>
  );
}
