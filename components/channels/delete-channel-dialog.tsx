// Why this file exists: deleting a channel asks once and says what goes.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl/react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { usePlace } from "@/hooks/use-place";
import { useProblems } from "@/hooks/use-problems";
import { deleteChannel } from "@/lib/browser/queries/channels";
import { expectLoss } from "@/lib/browser/queries/expected-losses";
import { dropChannel } from "@/lib/browser/queries/structure-cache";
import { toast } from "@/lib/browser/toast";
import type { Channel } from "@/lib/contracts/channels";

interface DeleteChannelDialogProps {
  channel: Channel;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDeleted: () => void;
}

export function DeleteChannelDialog({ channel, open, onOpenChange, onDeleted }: DeleteChannelDialogProps) {
  const t = useTranslations("channels.delete");
  const { explain } = useProblems();
  const client = useQueryClient();
  const router = useRouter();
  const { channelId } = usePlace();
  const remove = useMutation({
    mutationFn: () => {
      expectLoss(channel.id);
      return deleteChannel(channel.id);
    },
    onSuccess: () => {
      onOpenChange(false);
      onDeleted();
      if (channelId === channel.id) router.replace(`/channels/${channel.serverId ?? "me"}`);
      dropChannel(client, channel.id);
      toast(t("done", { name: channel.name }));
    },
  });

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t.rich("title", { name: () => <bdi>{channel.name}</bdi> })}
      action={t("action")}
      onConfirm={() => remove.mutate()}
      pending={remove.isPending}
      error={remove.error ? explain(remove.error) : undefined}
    >
      {channel.lastSeq > 0 ? t("withMessages", { count: channel.lastSeq }) : t("empty")}
    </ConfirmDialog>
  );
}
