// Why this file exists: leaving asks once, because coming back may need an invite.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { expectLoss } from "@/lib/browser/queries/expected-losses";
import { explain } from "@/lib/browser/queries/problem-text";
import { leaveServer } from "@/lib/browser/queries/servers";
import { dropServer } from "@/lib/browser/queries/structure-cache";
import type { Server } from "@/lib/contracts/servers";
import { HOME_PATH } from "@/lib/rules/return-path";

interface LeaveServerDialogProps {
  server: Server;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function LeaveServerDialog({ server, open, onOpenChange }: LeaveServerDialogProps) {
  const client = useQueryClient();
  const router = useRouter();
  const leave = useMutation({
    mutationFn: () => {
      expectLoss(server.id);
      return leaveServer(server.id);
    },
    onSuccess: () => {
      onOpenChange(false);
      router.replace(HOME_PATH);
      dropServer(client, server.id);
      toast(`You left ${server.name}.`);
    },
  });

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={
        <>
          Leave <bdi>{server.name}</bdi>?
        </>
      }
      action="Leave server"
      onConfirm={() => leave.mutate()}
      pending={leave.isPending}
      error={leave.error ? explain(leave.error) : undefined}
    >
      What you wrote stays. To come back you need an invite.
    </ConfirmDialog>
  );
}
