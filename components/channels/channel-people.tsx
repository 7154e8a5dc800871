// Why this file exists: who is let into a private channel; each tick counts at once.
"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useSelf } from "@/hooks/use-self";
import { keys } from "@/lib/browser/keys";
import { channelQuery, setChannelMember } from "@/lib/browser/queries/channels";
import { explain } from "@/lib/browser/queries/problem-text";
import type { Channel } from "@/lib/contracts/channels";
import type { Author } from "@/lib/contracts/users";
import { MemberPicker } from "./member-picker";

export function ChannelPeople({ channel }: { channel: Channel }) {
  const self = useSelf();
  const client = useQueryClient();
  const { data: detail, error } = useQuery(channelQuery(channel.id));
  const change = useMutation({
    mutationFn: ({ user, isChosen }: { user: Author; isChosen: boolean }) =>
      setChannelMember(channel.id, { memberId: user.id, action: isChosen ? "add" : "remove" }),
    onSuccess: (changed) => client.setQueryData(keys.channel(channel.id), changed),
    onError: (problem) => toast.error("The list did not change", { description: explain(problem) }),
  });
  if (error && !detail) return <Notice tone="danger">{error.message}</Notice>;
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
