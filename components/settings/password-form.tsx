// Why this file exists: a new password, against the current one.
"use client";

import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useProblems } from "@/hooks/use-problems";
import { useSelf } from "@/hooks/use-self";
import { updateSelf } from "@/lib/browser/queries/self";
import { toast } from "@/lib/browser/toast";
import { LIMITS } from "@/lib/contracts/limits";

export function PasswordForm() {
  const t = useTranslations("settings.password");
  const { explainForm } = useProblems();
  const self = useSelf();
  const [currentPassword, setCurrentPassword] = useState("");
  const [password, setPassword] = useState("");
  const [isTooShort, setTooShort] = useState(false);
  const save = useMutation({
    mutationFn: () => updateSelf({ password, currentPassword }),
    onSuccess: () => {
      setCurrentPassword("");
      setPassword("");
      toast.success(t("changed"), { description: t("changedAbout") });
    },
  });
  const problem = explainForm(save.error, ["currentPassword", "password"]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const isShort = password.length < LIMITS.passwordMinLength;
    setTooShort(isShort);
    if (!isShort && currentPassword !== "" && !save.isPending) save.mutate();
  }

  return (
    <form method="post" onSubmit={submit} className="grid max-w-lg gap-5" noValidate>
      {/* Lets password managers know whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={self.username} readOnly hidden />
      <Field
        label={t("current")}
        type="password"
        name="currentPassword"
        autoComplete="current-password"
        value={currentPassword}
        onChange={(event) => setCurrentPassword(event.target.value)}
        error={problem.fields.currentPassword}
      />
      <Field
        label={t("new")}
        type="password"
        name="password"
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        maxLength={LIMITS.passwordLength}
        hint={t("hint", { count: LIMITS.passwordMinLength })}
        error={
          isTooShort && password.length < LIMITS.passwordMinLength
            ? t("tooShort", { count: LIMITS.passwordMinLength })
            : problem.fields.password
        }
      />
      {problem.general ? <Notice tone="danger">{problem.general}</Notice> : null}
      <Button
        type="submit"
        className="justify-self-end"
        pending={save.isPending}
        disabled={currentPassword === "" || password === ""}
      >
        {t("submit")}
      </Button>
    </form>
  );
}
