// Why this file exists: who is in a group or a free channel; each tick counts at once. Who may add does not always remove.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl/react";
import { useProblems } from "@/hooks/use-problems";
import { useSelf } from "@/hooks/use-self";
import { keys } from "@/lib/browser/keys";
import { setChannelMember } from "@/lib/browser/queries/channels";
import { toast } from "@/lib/browser/toast";
import type { ChannelDetail } from "@/lib/contracts/channels";
import type { Author } from "@/lib/contracts/users";
import { conversationPermissions, hasPermission } from "@/lib/rules/permissions";
import { UserPicker } from "./user-picker";

export function GroupPeople({ group }: { group: ChannelDetail }) {
  const t = useTranslations("groups.people");
  const { explain } = useProblems();
  const self = useSelf();
  const client = useQueryClient();
  const mayRemove = hasPermission(conversationPermissions(group.type, group.ownerId === self.id), "KICK_MEMBERS");
  const change = useMutation({
    mutationFn: ({ user, isChosen }: { user: Author; isChosen: boolean }) =>
      setChannelMember(group.id, { memberId: user.id, action: isChosen ? "add" : "remove" }),
    onSuccess: (changed) => client.setQueryData(keys.channel(group.id), changed),
    onError: (problem) => toast.error(t("failed"), { description: explain(problem) }),
  });
  return (
    <UserPicker
      chosen={group.members}
      fixedIds={mayRemove ? [self.id] : group.members.map(({ id }) => id)}
      pendingId={change.isPending ? change.variables.user.id : undefined}
      onToggle={(user, isChosen) => change.mutate({ user, isChosen })}
    />
  );
}
