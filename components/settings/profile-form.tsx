// Why this file exists: name, username, picture and e-mail of oneself. A new e-mail address may need the password.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslations } from "use-intl/react";
import { PictureField } from "@/components/pictures/picture-field";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useProblems } from "@/hooks/use-problems";
import { useSelf } from "@/hooks/use-self";
import { ApiError } from "@/lib/browser/api";
import { updateSelf } from "@/lib/browser/queries/self";
import { putSelf } from "@/lib/browser/queries/structure-cache";
import { toast } from "@/lib/browser/toast";
import { LIMITS } from "@/lib/contracts/limits";
import type { Self, UpdateUser } from "@/lib/contracts/users";

type Draft = { displayName: string; username: string; email: string; avatarUrl: string | null };

function draftOf(self: Self): Draft {
  const { displayName, username, email, avatarUrl } = self;
  return { displayName, username, email: email ?? "", avatarUrl };
}

/** Only what differs is sent. */
function changesOf(draft: Draft, self: Self): UpdateUser {
  const before = draftOf(self);
  return {
    ...(draft.displayName === before.displayName ? {} : { displayName: draft.displayName }),
    ...(draft.username === before.username ? {} : { username: draft.username }),
    ...(draft.email === before.email || draft.email.trim() === "" ? {} : { email: draft.email }),
    ...(draft.avatarUrl === before.avatarUrl ? {} : { avatarUrl: draft.avatarUrl }),
  };
}

export function ProfileForm() {
  const t = useTranslations("settings");
  const { explainForm } = useProblems();
  const self = useSelf();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(self));
  const [currentPassword, setCurrentPassword] = useState("");
  const changes = changesOf(draft, self);
  const isChanged = Object.keys(changes).length > 0;
  const save = useMutation({
    mutationFn: () => updateSelf({ ...changes, ...(currentPassword ? { currentPassword } : {}) }),
    onSuccess: (saved) => {
      putSelf(client, saved);
      setDraft(draftOf(saved));
      setCurrentPassword("");
      toast.success(t("saved"));
    },
  });
  const needsPassword = save.error instanceof ApiError && save.error.code === "REAUTHENTICATION_REQUIRED";
  const problem = explainForm(save.error, ["displayName", "username", "email", "avatarUrl", "currentPassword"]);
  const set = <Name extends keyof Draft>(name: Name, value: Draft[Name]) =>
    setDraft((old) => ({ ...old, [name]: value }));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isChanged && !save.isPending) save.mutate();
  }

  return (
    <form method="post" onSubmit={submit} className="grid max-w-lg gap-5" noValidate>
      <PictureField
        label={t("profile.picture")}
        value={draft.avatarUrl}
        onValueChange={(url) => set("avatarUrl", url)}
        seed={self.id}
        name={draft.displayName}
        shape="circle"
        error={problem.fields.avatarUrl}
      />
      <Field
        label={t("profile.displayName")}
        name="displayName"
        autoComplete="nickname"
        value={draft.displayName}
        onChange={(event) => set("displayName", event.target.value)}
        maxLength={LIMITS.displayNameLength}
        dir="auto"
        error={problem.fields.displayName}
      />
      <Field
        label={t("profile.username")}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={draft.username}
        onChange={(event) => set("username", event.target.value)}
        maxLength={LIMITS.usernameLength}
        hint={t("profile.usernameHint")}
        error={problem.fields.username}
      />
      <Field
        label={t("profile.email")}
        name="email"
        type="email"
        autoComplete="email"
        value={draft.email}
        onChange={(event) => set("email", event.target.value)}
        hint={t("profile.emailHint")}
        error={problem.fields.email}
      />
      {needsPassword ? (
        <Field
          label={t("profile.currentPassword")}
          type="password"
          autoComplete="current-password"
          value={currentPassword}
          onChange={(event) => setCurrentPassword(event.target.value)}
          hint={t("profile.currentPasswordHint")}
          error={problem.fields.currentPassword}
          autoFocus
        />
      ) : null}
      {problem.general && !needsPassword ? <Notice tone="danger">{problem.general}</Notice> : null}
      <div className="flex justify-end gap-2">
        {isChanged ? (
          <Button variant="quiet" onClick={() => setDraft(draftOf(self))}>
            {t("profile.undo")}
          </Button>
        ) : null}
        <Button type="submit" pending={save.isPending} disabled={!isChanged}>
          {t("profile.save")}
        </Button>
      </div>
    </form>
  );
}
