// Why this file exists: signing out here, or everywhere at once.
"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useProblems } from "@/hooks/use-problems";
import { useSignOut } from "@/hooks/use-sign-out";

export function SessionsPart() {
  const t = useTranslations("settings.sessions");
  const { explain } = useProblems();
  const here = useSignOut();
  const everywhere = useSignOut();
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="flex flex-wrap gap-2">
      <Button variant="secondary" pending={here.isPending} onClick={() => here.mutate({})}>
        {t("here")}
      </Button>
      <Button variant="danger-quiet" onClick={() => setAsking(true)}>
        {t("everywhere")}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("ask")}
        action={t("everywhere")}
        onConfirm={() => everywhere.mutate({ everywhere: true })}
        pending={everywhere.isPending}
        error={everywhere.error ? explain(everywhere.error) : undefined}
      >
        {t("askAbout")}
      </ConfirmDialog>
    </div>
  );
}
