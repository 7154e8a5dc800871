// Why this file exists: a new channel: what it is called, what kind, what about, and for whom.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { AudioLines, Hash, Video } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, type FormEvent, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceCards } from "@/components/ui/choice-cards";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SwitchField } from "@/components/ui/switch";
import { useSelf } from "@/hooks/use-self";
import { createChannel } from "@/lib/browser/queries/channels";
import { explainForm } from "@/lib/browser/queries/problem-text";
import { putChannel } from "@/lib/browser/queries/structure-cache";
import type { ServerChannelType } from "@/lib/contracts/channels";
import { LIMITS } from "@/lib/contracts/limits";
import type { ServerDetail } from "@/lib/contracts/servers";
import type { Author } from "@/lib/contracts/users";
import { MemberPicker } from "./member-picker";

const KINDS: { value: ServerChannelType; label: string; hint: string; icon: ReactNode }[] = [
  { value: "TEXT", label: "Text", hint: "Messages, pictures, files", icon: <Hash /> },
  { value: "AUDIO", label: "Audio room", hint: "See who is around; calls come later", icon: <AudioLines /> },
  { value: "VIDEO", label: "Video room", hint: "See who is around; calls come later", icon: <Video /> },
];

interface CreateChannelDialogProps {
  server: ServerDetail;
  type?: ServerChannelType;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function CreateChannelDialog({ server, type = "TEXT", open, onOpenChange }: CreateChannelDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Create a channel"
      description={
        <>
          In <bdi>{server.name}</bdi>
        </>
      }
    >
      <CreateChannelForm server={server} startType={type} onCreated={() => onOpenChange(false)} />
    </Dialog>
  );
}

interface CreateChannelFormProps {
  server: ServerDetail;
  startType: ServerChannelType;
  onCreated: () => void;
}

function CreateChannelForm({ server, startType, onCreated }: CreateChannelFormProps) {
  const self = useSelf();
  const client = useQueryClient();
  const router = useRouter();
  const [name, setName] = useState("");
  const [type, setType] = useState(startType);
  const [topic, setTopic] = useState("");
  const [isPrivate, setPrivate] = useState(false);
  const [chosen, setChosen] = useState<Author[]>([]);
  const [isMissing, setMissing] = useState(false);
  const create = useMutation({
    mutationFn: () =>
      createChannel(server.id, { name, type, topic, isPrivate, members: isPrivate ? chosen.map(({ id }) => id) : [] }),
    onSuccess: (channel) => {
      putChannel(client, channel);
      onCreated();
      router.push(`/channels/${server.id}/${channel.id}`);
    },
  });
  const problem = explainForm(create.error, ["name", "topic"]);

  function submit(event: FormEvent) {
    event.preventDefault();
    // A dialog inside a menu or a row: the form must not reach what lies behind it.
    event.stopPropagation();
    setMissing(name.trim() === "");
    if (name.trim() !== "" && !create.isPending) create.mutate();
  }

  return (
    <form onSubmit={submit} className="grid gap-5" noValidate>
      <ChoiceCards label="Kind of channel" value={type} onValueChange={setType} options={KINDS} />
      <Field
        label="Name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={LIMITS.channelNameLength}
        placeholder={type === "TEXT" ? "plans-and-ideas" : "Coffee corner"}
        autoComplete="off"
        autoFocus
        dir="auto"
        error={isMissing && name.trim() === "" ? "Give the channel a name." : problem.fields.name}
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
        hint="Only the members you choose see it, besides the owner and admins."
        checked={isPrivate}
        onCheckedChange={setPrivate}
      />
      {isPrivate ? (
        <MemberPicker
          serverId={server.id}
          chosen={chosen}
          fixedIds={[self.id]}
          onToggle={(user, isChosen) =>
            setChosen((before) => (isChosen ? [...before, user] : before.filter(({ id }) => id !== user.id)))
          }
        />
      ) : null}
      {problem.general ? <Notice tone="danger">{problem.general}</Notice> : null}
      <Button type="submit" size="lg" pending={create.isPending}>
        Create channel
      </Button>
    </form>
  );
}
