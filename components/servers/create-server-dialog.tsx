// Why this file exists: making a server from anywhere.
"use client";

import { useTranslations } from "use-intl/react";
import { Dialog } from "@/components/ui/dialog";
import { CreateServerForm } from "./create-server-form";
import { JoinByLink } from "@/components/invites/join-by-link";

interface CreateServerDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function CreateServerDialog({ open, onOpenChange }: CreateServerDialogProps) {
  const t = useTranslations("servers.create");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("description")}>
      <CreateServerForm onCreated={() => onOpenChange(false)} />
      <div className="mt-6 border-t border-line pt-4">
        <JoinByLink onFound={() => onOpenChange(false)} />
      </div>
    </Dialog>
  );
}
