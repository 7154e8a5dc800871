// Why this file exists: a channel's name, topic and who sees it; and its end.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState, type FormEvent } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SwitchField } from "@/components/ui/switch";
import { updateChannel } from "@/lib/browser/queries/channels";
import { explainForm } from "@/lib/browser/queries/problem-text";
import { putChannel } from "@/lib/browser/queries/structure-cache";
import type { Channel } from "@/lib/contracts/channels";
import { LIMITS } from "@/lib/contracts/limits";
import { ChannelPeople } from "./channel-people";
import { DeleteChannelDialog } from "./delete-channel-dialog";

interface EditChannelDialogProps {
  channel: Channel;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function EditChannelDialog({ channel, open, onOpenChange }: EditChannelDialogProps) {
  const [isDeleting, setDeleting] = useState(false);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Channel settings">
      <EditChannelForm channel={channel} />
      <div className="mt-6 flex items-center justify-between gap-4 border-t border-line pt-4">
        <p className="text-xs text-ink-faint">A deleted channel takes its messages with it.</p>
        <Button variant="danger-quiet" size="sm" onClick={() => setDeleting(true)}>
          <Trash2 className="size-4" />
          Delete channel
        </Button>
      </div>
      <DeleteChannelDialog
        channel={channel}
        open={isDeleting}
        onOpenChange={setDeleting}
        onDeleted={() => onOpenChange(false)}
      />
    </Dialog>
  );
}

function EditChannelForm({ channel }: { channel: Channel }) {
  const client = useQueryClient();
  const [name, setName] = useState(channel.name);
  const [topic, setTopic] = useState(channel.topic);
  const [isPrivate, setPrivate] = useState(channel.isPrivate);
  const save = useMutation({
    mutationFn: () => updateChannel(channel.id, { name, topic, isPrivate }),
    onSuccess: (saved) => {
      putChannel(client, saved);
      toast.success("Saved");
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
        label="Name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={LIMITS.channelNameLength}
        autoComplete="off"
        dir="auto"
        error={name.trim() === "" ? "A channel needs a name." : problem.fields.name}
      />
      <Field
        label="Topic"
        aside="optional"
        value={topic}
        onChange={(event) => setTopic(event.target.value)}
        maxLength={LIMITS.topicLength}
        placeholder="What belongs here?"
        autoComplete="off"
        dir="auto"
        error={problem.fields.topic}
      />
      <SwitchField
        label="Private"
        hint={
          isPrivate && !channel.isPrivate
            ? "Save first, then choose who sees it."
            : "Only the members you choose see it, besides the owner and admins."
        }
        checked={isPrivate}
        onCheckedChange={setPrivate}
      />
      {channel.isPrivate && isPrivate ? <ChannelPeople channel={channel} /> : null}
      {problem.general ? <Notice tone="danger">{problem.general}</Notice> : null}
      <Button type="submit" className="justify-self-end" pending={save.isPending} disabled={!isChanged}>
        Save changes
      </Button>
    </form>
  );
}
