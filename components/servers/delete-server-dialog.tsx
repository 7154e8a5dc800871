// Why this file exists: deleting a server takes everybody's messages with it, so its name has to be typed.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { expectLoss } from "@/lib/browser/queries/expected-losses";
import { explain } from "@/lib/browser/queries/problem-text";
import { deleteServer } from "@/lib/browser/queries/servers";
import { dropServer } from "@/lib/browser/queries/structure-cache";
import type { ServerDetail } from "@/lib/contracts/servers";
import { HOME_PATH } from "@/lib/rules/return-path";

interface DeleteServerDialogProps {
  server: ServerDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function DeleteServerDialog({ server, open, onOpenChange }: DeleteServerDialogProps) {
  const client = useQueryClient();
  const router = useRouter();
  const remove = useMutation({
    mutationFn: () => {
      expectLoss(server.id);
      return deleteServer(server.id);
    },
    onSuccess: () => {
      onOpenChange(false);
      router.replace(HOME_PATH);
      dropServer(client, server.id);
      toast(`${server.name} was deleted.`);
    },
  });
  const channelCount = server.channels.length;

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={
        <>
          Delete <bdi>{server.name}</bdi>?
        </>
      }
      action="Delete server"
      typed={server.name}
      onConfirm={() => remove.mutate()}
      pending={remove.isPending}
      error={remove.error ? explain(remove.error) : undefined}
    >
      {channelCount === 1 ? "Its channel" : `All ${channelCount.toLocaleString()} channels`} with every message and file
      will be gone for {server.memberCount === 1 ? "you" : `all ${server.memberCount.toLocaleString()} members`}. Nobody
      can bring them back.
    </ConfirmDialog>
  );
}
