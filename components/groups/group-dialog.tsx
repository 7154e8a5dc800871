// Why this file exists: a group or a free channel as a whole: its name, its people, and leaving it. What somebody may not
// change there, they only see.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { useState, type FormEvent } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Monogram } from "@/components/ui/monogram";
import { Notice } from "@/components/ui/notice";
import { useProblems } from "@/hooks/use-problems";
import { useSelf } from "@/hooks/use-self";
import { useWasOpened } from "@/hooks/use-was-opened";
import { updateChannel } from "@/lib/browser/queries/channels";
import { putChannel } from "@/lib/browser/queries/structure-cache";
import { toast } from "@/lib/browser/toast";
import type { ChannelDetail } from "@/lib/contracts/channels";
import { LIMITS } from "@/lib/contracts/limits";
import { conversationPermissions, hasPermission } from "@/lib/rules/permissions";
import { GroupPeople } from "./group-people";
import { LeaveGroupDialog } from "./leave-group-dialog";

interface GroupDialogProps {
  group: ChannelDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function GroupDialog({ group, open, onOpenChange }: GroupDialogProps) {
  const t = useTranslations("groups");
  const self = useSelf();
  const [isLeaving, setLeaving] = useState(false);
  const wasLeaving = useWasOpened(isLeaving);
  const bits = conversationPermissions(group.type, group.ownerId === self.id);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("settings")}>
      <div className="grid gap-6">
        {hasPermission(bits, "MANAGE_CHANNELS") ? <GroupNameForm key={group.name} group={group} /> : null}
        {hasPermission(bits, "CREATE_INSTANT_INVITE") ? <GroupPeople group={group} /> : <PeopleList group={group} />}
      </div>
      <div className="mt-6 flex justify-end border-t border-line pt-4">
        <Button variant="danger-quiet" size="sm" onClick={() => setLeaving(true)}>
          <LogOut className="size-4" />
          {t("leave.action")}
        </Button>
      </div>
      {wasLeaving ? <LeaveGroupDialog group={group} open={isLeaving} onOpenChange={setLeaving} /> : null}
    </Dialog>
  );
}

function PeopleList({ group }: { group: ChannelDetail }) {
  const t = useTranslations("groups.people");
  return (
    <ul aria-label={t("list")} className="grid max-h-72 overflow-y-auto">
      {group.members.map((user) => (
        <li key={user.id} className="flex h-11 items-center gap-2.5">
          <Monogram seed={user.id} label={user.displayName} src={user.avatarUrl} className="size-7" />
          <bdi className="truncate text-sm font-medium">{user.displayName}</bdi>
        </li>
      ))}
    </ul>
  );
}

function GroupNameForm({ group }: { group: ChannelDetail }) {
  const t = useTranslations("groups.name");
  const { explainForm } = useProblems();
  const client = useQueryClient();
  const [name, setName] = useState(group.name);
  const save = useMutation({
    mutationFn: () => updateChannel(group.id, { name }),
    onSuccess: (saved) => {
      putChannel(client, saved);
      toast.success(t("saved"));
    },
  });
  const problem = explainForm(save.error, ["name"]);
  const isChanged = name !== group.name && name.trim() !== "";

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (isChanged) save.mutate();
  }

  return (
    <form onSubmit={submit} className="grid gap-3" noValidate>
      <Field
        label={t("label")}
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={LIMITS.channelNameLength}
        autoComplete="off"
        dir="auto"
        error={name.trim() === "" ? t("missing") : problem.fields.name}
      />
      {problem.general ? <Notice tone="danger">{problem.general}</Notice> : null}
      <Button type="submit" className="justify-self-end" pending={save.isPending} disabled={!isChanged}>
        {t("save")}
      </Button>
    </form>
  );
}
