// Why this file exists: from a conversation of two to a group of more; the conversation stays as it is.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useGo } from "@/hooks/use-go";
import { useProblems } from "@/hooks/use-problems";
import { useSelf } from "@/hooks/use-self";
import { createGroup } from "@/lib/browser/queries/groups";
import { putConversation } from "@/lib/browser/queries/structure-cache";
import { LIMITS } from "@/lib/contracts/limits";
import type { Author } from "@/lib/contracts/users";
import { UserPicker } from "./user-picker";

interface StartGroupDialogProps {
  /** Those who are chosen from the beginning. */
  others: Author[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function StartGroupDialog({ others, open, onOpenChange }: StartGroupDialogProps) {
  const t = useTranslations("groups.start");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")}>
      <StartGroupForm others={others} onStarted={() => onOpenChange(false)} />
    </Dialog>
  );
}

function StartGroupForm({ others, onStarted }: { others: Author[]; onStarted: () => void }) {
  const t = useTranslations("groups.start");
  const { explainForm } = useProblems();
  const self = useSelf();
  const client = useQueryClient();
  const go = useGo();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState(others);
  const start = useMutation({
    mutationFn: () => createGroup({ name, members: chosen.map(({ id }) => id) }),
    onSuccess: (group) => {
      putConversation(client, group);
      onStarted();
      go(`/channels/me/${group.id}`);
    },
  });
  const problem = explainForm(start.error, ["name"]);

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (name.trim() !== "") start.mutate();
  }

  return (
    <form onSubmit={submit} className="grid gap-5" noValidate>
      <Field
        label={t("name")}
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={LIMITS.channelNameLength}
        placeholder={t("namePlaceholder")}
        autoComplete="off"
        dir="auto"
        error={problem.fields.name}
      />
      <UserPicker
        chosen={chosen}
        fixedIds={[self.id]}
        onToggle={(user, isChosen) =>
          setChosen((before) => [...before.filter(({ id }) => id !== user.id), ...(isChosen ? [user] : [])])
        }
      />
      {problem.general ? <Notice tone="danger">{problem.general}</Notice> : null}
      <Button type="submit" className="justify-self-end" pending={start.isPending} disabled={name.trim() === ""}>
        {t("action")}
      </Button>
    </form>
  );
}
