// Why this file exists: a new channel: what it is called, what kind, what about, and for whom.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { AudioLines, Hash, Video } from "lucide-react";
import { useState, type FormEvent } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { ChoiceCards } from "@/components/ui/choice-cards";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SwitchField } from "@/components/ui/switch";
import { useGo } from "@/hooks/use-go";
import { useProblems } from "@/hooks/use-problems";
import { useSelf } from "@/hooks/use-self";
import { createChannel } from "@/lib/browser/queries/channels";
import { putChannel } from "@/lib/browser/queries/structure-cache";
import type { ServerChannelType } from "@/lib/contracts/channels";
import { LIMITS } from "@/lib/contracts/limits";
import type { ServerDetail } from "@/lib/contracts/servers";
import type { Author } from "@/lib/contracts/users";
import { MemberPicker } from "./member-picker";

interface CreateChannelDialogProps {
  server: ServerDetail;
  type?: ServerChannelType;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function CreateChannelDialog({ server, type = "TEXT", open, onOpenChange }: CreateChannelDialogProps) {
  const t = useTranslations("channels.create");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title")}
      description={t.rich("place", { server: () => <bdi>{server.name}</bdi> })}
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
  const t = useTranslations("channels.create");
  const form = useTranslations("channels.form");
  const { explainForm } = useProblems();
  const self = useSelf();
  const client = useQueryClient();
  const go = useGo();
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
      go(`/channels/${server.id}/${channel.id}`);
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

  const kinds = [
    { value: "TEXT" as const, label: t("text"), hint: t("textHint"), icon: <Hash /> },
    { value: "AUDIO" as const, label: t("audio"), hint: t("roomHint"), icon: <AudioLines /> },
    { value: "VIDEO" as const, label: t("video"), hint: t("roomHint"), icon: <Video /> },
  ];

  return (
    <form onSubmit={submit} className="grid gap-5" noValidate>
      <ChoiceCards label={t("kind")} value={type} onValueChange={setType} options={kinds} />
      <Field
        label={form("name")}
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={LIMITS.channelNameLength}
        placeholder={type === "TEXT" ? t("namePlaceholder") : t("roomPlaceholder")}
        autoComplete="off"
        data-first-focus
        dir="auto"
        error={isMissing && name.trim() === "" ? t("nameMissing") : problem.fields.name}
      />
      <Field
        label={form("topic")}
        aside={form("optional")}
        value={topic}
        onChange={(event) => setTopic(event.target.value)}
        maxLength={LIMITS.topicLength}
        placeholder={form("topicPlaceholder")}
        autoComplete="off"
        dir="auto"
        error={problem.fields.topic}
      />
      <SwitchField
        label={form("private")}
        hint={form("privateHint")}
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
        {t("submit")}
      </Button>
    </form>
  );
}
