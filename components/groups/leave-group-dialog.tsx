// Why this file exists: leaving a group asks once, because only somebody in it can bring one back.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl/react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useProblems } from "@/hooks/use-problems";
import { useSelf } from "@/hooks/use-self";
import { setChannelMember } from "@/lib/browser/queries/channels";
import { expectLoss } from "@/lib/browser/queries/expected-losses";
import { dropChannel } from "@/lib/browser/queries/structure-cache";
import { toast } from "@/lib/browser/toast";
import type { ChannelDetail } from "@/lib/contracts/channels";
import { HOME_PATH } from "@/lib/rules/return-path";

interface LeaveGroupDialogProps {
  group: ChannelDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function LeaveGroupDialog({ group, open, onOpenChange }: LeaveGroupDialogProps) {
  const t = useTranslations("groups.leave");
  const { explain } = useProblems();
  const self = useSelf();
  const client = useQueryClient();
  const router = useRouter();
  const isLast = group.members.length === 1;
  const leave = useMutation({
    mutationFn: () => {
      expectLoss(group.id);
      return setChannelMember(group.id, { memberId: self.id, action: "remove" });
    },
    onSuccess: () => {
      onOpenChange(false);
      router.replace(HOME_PATH);
      dropChannel(client, group.id);
      toast(t("done", { name: group.name }));
    },
  });
  const hint = group.ownerId === self.id ? t("ownerHint") : t("hint");

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t.rich("title", { name: () => <bdi>{group.name}</bdi> })}
      action={t("action")}
      onConfirm={() => leave.mutate()}
      pending={leave.isPending}
      error={leave.error ? explain(leave.error) : undefined}
    >
      {isLast ? t("lastHint") : hint}
    </ConfirmDialog>
  );
}
