// Why this file exists: who is let into a private channel; each tick counts at once.
"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl/react";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useProblems } from "@/hooks/use-problems";
import { useSelf } from "@/hooks/use-self";
import { keys } from "@/lib/browser/keys";
import { channelQuery, setChannelMember } from "@/lib/browser/queries/channels";
import { toast } from "@/lib/browser/toast";
import type { Channel } from "@/lib/contracts/channels";
import type { Author } from "@/lib/contracts/users";
import { MemberPicker } from "./member-picker";

interface Toggle {
  user: Author;
  isChosen: boolean;
  isUndoing?: boolean;
}

export function ChannelPeople({ channel }: { channel: Channel }) {
  const t = useTranslations("channels.people");
  const { explain } = useProblems();
  const self = useSelf();
  const client = useQueryClient();
  const { data: detail, error } = useQuery(channelQuery(channel.id));
  const change = useMutation({
    mutationFn: ({ user, isChosen }: Toggle) =>
      setChannelMember(channel.id, { memberId: user.id, action: isChosen ? "add" : "remove" }),
    onSuccess: (changed, { user, isChosen, isUndoing = false }) => {
      client.setQueryData(keys.channel(channel.id), changed);
      const names = { name: user.displayName, channel: channel.name };
      const undo = { label: t("undo"), onClick: () => change.mutate({ user, isChosen: !isChosen, isUndoing: true }) };
      // One word at a time: the list itself shows all that was ticked.
      const options = { id: `people:${channel.id}`, action: isUndoing ? undefined : undo };
      toast(isChosen ? t("letIn", names) : t("takenOut", names), options);
    },
    onError: (problem) => toast.error(t("failed"), { description: explain(problem) }),
  });
  if (error && !detail) return <Notice tone="danger">{explain(error)}</Notice>;
  if (!detail) return <Skeleton className="h-52 w-full rounded-lg" />;
  return (
    <MemberPicker
      serverId={channel.serverId ?? ""}
      chosen={detail.members}
      fixedIds={[self.id]}
      pendingId={change.isPending ? change.variables.user.id : undefined}
      onToggle={(user, isChosen) => change.mutate({ user, isChosen })}
    />
  );
}
