// Why this file exists: leaving asks once, because coming back may need an invite.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl/react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useProblems } from "@/hooks/use-problems";
import { expectLoss } from "@/lib/browser/queries/expected-losses";
import { leaveServer } from "@/lib/browser/queries/servers";
import { dropServer } from "@/lib/browser/queries/structure-cache";
import { toast } from "@/lib/browser/toast";
import type { Server } from "@/lib/contracts/servers";
import { HOME_PATH } from "@/lib/rules/return-path";

interface LeaveServerDialogProps {
  server: Server;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function LeaveServerDialog({ server, open, onOpenChange }: LeaveServerDialogProps) {
  const t = useTranslations("servers.leave");
  const { explain } = useProblems();
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
      toast(t("done", { name: server.name }));
    },
  });

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t.rich("title", { name: () => <bdi>{server.name}</bdi> })}
      action={t("action")}
      onConfirm={() => leave.mutate()}
      pending={leave.isPending}
      error={leave.error ? explain(leave.error) : undefined}
    >
      {t("hint")}
    </ConfirmDialog>
  );
}
