// Why this file exists: deleting a server takes everybody's messages with it, so its name has to be typed.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl/react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useProblems } from "@/hooks/use-problems";
import { expectLoss } from "@/lib/browser/queries/expected-losses";
import { deleteServer } from "@/lib/browser/queries/servers";
import { dropServer } from "@/lib/browser/queries/structure-cache";
import { toast } from "@/lib/browser/toast";
import type { ServerDetail } from "@/lib/contracts/servers";
import { HOME_PATH } from "@/lib/rules/return-path";

interface DeleteServerDialogProps {
  server: ServerDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function DeleteServerDialog({ server, open, onOpenChange }: DeleteServerDialogProps) {
  const t = useTranslations("servers.delete");
  const { explain } = useProblems();
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
      toast(t("done", { name: server.name }));
    },
  });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t.rich("title", { name: () => <bdi>{server.name}</bdi> })}
      action={t("action")}
      typed={server.name}
      onConfirm={() => remove.mutate()}
      pending={remove.isPending}
      error={remove.error ? explain(remove.error) : undefined}
    >
      {t("hint", { channels: server.channels.length, members: server.memberCount })}
    </ConfirmDialog>
  );
}
