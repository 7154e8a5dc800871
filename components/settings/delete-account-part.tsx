// Why this file exists: ending one's account, after saying what goes and what stays.
"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { useProblems } from "@/hooks/use-problems";
import { useSelf } from "@/hooks/use-self";
import { leaveForSignIn } from "@/hooks/use-sign-out";
import { deleteSelf } from "@/lib/browser/queries/self";

export function DeleteAccountPart() {
  const t = useTranslations("settings.deleteAccount");
  const { explainForm } = useProblems();
  const self = useSelf();
  const [isAsking, setAsking] = useState(false);
  const [currentPassword, setCurrentPassword] = useState("");
  const remove = useMutation({
    mutationFn: () => deleteSelf(currentPassword === "" ? undefined : currentPassword),
    onSuccess: leaveForSignIn,
  });
  const problem = explainForm(remove.error, ["currentPassword"]);
  return (
    <>
      <Button variant="danger-quiet" onClick={() => setAsking(true)}>
        {t("action")}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("ask")}
        action={t("action")}
        typed={self.username}
        fields={
          <Field
            label={t("currentPassword")}
            hint={t("currentPasswordHint")}
            type="password"
            name="currentPassword"
            autoComplete="current-password"
            value={currentPassword}
            onChange={(event) => setCurrentPassword(event.target.value)}
            error={problem.fields.currentPassword}
          />
        }
        onConfirm={() => remove.mutate()}
        pending={remove.isPending}
        error={problem.general}
      >
        {t("askAbout")}
      </ConfirmDialog>
    </>
  );
}
