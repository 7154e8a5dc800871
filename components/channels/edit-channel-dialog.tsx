// Why this file exists: a channel's name, topic and who sees it; and its end.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState, type FormEvent } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SwitchField } from "@/components/ui/switch";
import { useProblems } from "@/hooks/use-problems";
import { useWasOpened } from "@/hooks/use-was-opened";
import { updateChannel } from "@/lib/browser/queries/channels";
import { putChannel } from "@/lib/browser/queries/structure-cache";
import { toast } from "@/lib/browser/toast";
import type { Channel } from "@/lib/contracts/channels";
import { LIMITS } from "@/lib/contracts/limits";

const ChannelPeople = dynamic(() => import("./channel-people").then((module) => module.ChannelPeople));
const DeleteChannelDialog = dynamic(() =>
  import("./delete-channel-dialog").then((module) => module.DeleteChannelDialog),
);

interface EditChannelDialogProps {
  channel: Channel;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function EditChannelDialog({ channel, open, onOpenChange }: EditChannelDialogProps) {
  const t = useTranslations("channels");
  const [isDeleting, setDeleting] = useState(false);
  const wasDeleting = useWasOpened(isDeleting);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("screen.settings")}>
      <EditChannelForm channel={channel} />
      <div className="mt-6 flex items-center justify-between gap-4 border-t border-line pt-4">
        <p className="text-xs text-ink-faint">{t("delete.hint")}</p>
        <Button variant="danger-quiet" size="sm" onClick={() => setDeleting(true)}>
          <Trash2 className="size-4" />
          {t("delete.action")}
        </Button>
      </div>
      {wasDeleting ? (
        <DeleteChannelDialog
          channel={channel}
          open={isDeleting}
          onOpenChange={setDeleting}
          onDeleted={() => onOpenChange(false)}
        />
      ) : null}
    </Dialog>
  );
}

function EditChannelForm({ channel }: { channel: Channel }) {
  const t = useTranslations("channels.form");
  const { explainForm } = useProblems();
  const client = useQueryClient();
  const [name, setName] = useState(channel.name);
  const [topic, setTopic] = useState(channel.topic);
  const [isPrivate, setPrivate] = useState(channel.isPrivate);
  const save = useMutation({
    mutationFn: () => updateChannel(channel.id, { name, topic, isPrivate }),
    onSuccess: (saved) => {
      putChannel(client, saved);
      toast.success(t("saved"));
    },
  });
  const problem = explainForm(save.error, ["name", "topic"]);
  const isChanged = name !== channel.name || topic !== channel.topic || isPrivate !== channel.isPrivate;

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (isChanged && name.trim() !== "") save.mutate();
  }

  return (
    <form onSubmit={submit} className="grid gap-5" noValidate>
      <Field
        label={t("name")}
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={LIMITS.channelNameLength}
        autoComplete="off"
        dir="auto"
        error={name.trim() === "" ? t("nameMissing") : problem.fields.name}
      />
      <Field
        label={t("topic")}
        aside={t("optional")}
        value={topic}
        onChange={(event) => setTopic(event.target.value)}
        maxLength={LIMITS.topicLength}
        placeholder={t("topicPlaceholder")}
        autoComplete="off"
        dir="auto"
        error={problem.fields.topic}
      />
      <SwitchField
        label={t("private")}
        hint={isPrivate && !channel.isPrivate ? t("saveFirst") : t("privateHint")}
        checked={isPrivate}
        onCheckedChange={setPrivate}
      />
      {channel.isPrivate && isPrivate ? <ChannelPeople channel={channel} /> : null}
      {problem.general ? <Notice tone="danger">{problem.general}</Notice> : null}
      <Button type="submit" className="justify-self-end" pending={save.isPending} disabled={!isChanged}>
        {t("save")}
      </Button>
    </form>
  );
}
