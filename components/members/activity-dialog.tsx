// Why this file exists: saying in a few words what one is doing. Loaded when it first opens.
"use client";

import { useState, type FormEvent } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { useProblems } from "@/hooks/use-problems";
import { useSelf } from "@/hooks/use-self";
import { useChooseStatus, useStatus } from "@/hooks/use-status";
import { LIMITS } from "@/lib/contracts/limits";

interface ActivityDialogProps {
  open: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function ActivityDialog({ open, onOpenChange }: ActivityDialogProps) {
  const t = useTranslations("members.activity");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("about")}>
      <ActivityForm onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function ActivityForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations("members.activity");
  const { explain } = useProblems();
  const status = useStatus(useSelf().id);
  const [activity, setActivity] = useState(status?.activity ?? "");
  const choose = useChooseStatus();
  function save(next: string) {
    if (choose.isPending) return;
    choose.mutate({ status: status?.chosen ?? "online", activity: next }, { onSuccess: onDone });
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    save(activity);
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field
        label={t("label")}
        value={activity}
        maxLength={LIMITS.activityLength}
        placeholder={t("placeholder")}
        onChange={(event) => setActivity(event.target.value)}
        error={choose.error ? explain(choose.error) : undefined}
        dir="auto"
      />
      <div className="flex justify-end gap-2">
        <Button variant="secondary" disabled={choose.isPending} onClick={() => save("")}>
          {t("clear")}
        </Button>
        <Button type="submit" pending={choose.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
