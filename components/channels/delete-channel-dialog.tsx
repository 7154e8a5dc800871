// Why this file exists: deleting a channel asks once and says what goes.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { usePlace } from "@/hooks/use-place";
import { deleteChannel } from "@/lib/browser/queries/channels";
import { expectLoss } from "@/lib/browser/queries/expected-losses";
import { explain } from "@/lib/browser/queries/problem-text";
import { dropChannel } from "@/lib/browser/queries/structure-cache";
import type { Channel } from "@/lib/contracts/channels";

interface DeleteChannelDialogProps {
  channel: Channel;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDeleted: () => void;
}

export function DeleteChannelDialog({ channel, open, onOpenChange, onDeleted }: DeleteChannelDialogProps) {
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
      toast(`#${channel.name} was deleted.`);
    },
  });

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={
        <>
          Delete <bdi>{channel.name}</bdi>?
        </>
      }
      action="Delete channel"
      onConfirm={() => remove.mutate()}
      pending={remove.isPending}
      error={remove.error ? explain(remove.error) : undefined}
    >
      {channel.lastSeq > 0
        ? `Its ${channel.lastSeq.toLocaleString()} messages and their files go with it. Nobody can bring them back.`
        : "It goes for everybody. Nobody can bring it back."}
    </ConfirmDialog>
  );
}
