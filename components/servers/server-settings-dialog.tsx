// Why this file exists: what a server is called and looks like, and who is in it, in one window.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslations } from "use-intl/react";
import { MemberTable } from "@/components/members/member-table";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, TextareaField } from "@/components/ui/field";
import { Monogram } from "@/components/ui/monogram";
import { Notice } from "@/components/ui/notice";
import { Tabs } from "@/components/ui/tabs";
import { useCan } from "@/hooks/use-can";
import { useProblems } from "@/hooks/use-problems";
import { updateServer } from "@/lib/browser/queries/servers";
import { putServer } from "@/lib/browser/queries/structure-cache";
import { toast } from "@/lib/browser/toast";
import { LIMITS } from "@/lib/contracts/limits";
import type { ServerDetail } from "@/lib/contracts/servers";
import { PictureField } from "@/components/pictures/picture-field";

interface ServerSettingsDialogProps {
  server: ServerDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function ServerSettingsDialog({ server, open, onOpenChange }: ServerSettingsDialogProps) {
  const t = useTranslations("servers.settings");
  const { can } = useCan(server.id);
  const mayEdit = can("MANAGE_SERVER");
  const tabs = [
    { value: "about", label: t("about"), content: mayEdit ? <AboutForm server={server} /> : <About server={server} /> },
    { value: "members", label: t("members"), content: <MemberTable server={server} /> },
  ];
  return (
    <Dialog size="md" open={open} onOpenChange={onOpenChange} title={mayEdit ? t("title") : <bdi>{server.name}</bdi>}>
      <Tabs label={t("title")} tabs={tabs} />
    </Dialog>
  );
}

function About({ server }: { server: ServerDetail }) {
  const t = useTranslations("servers.settings");
  return (
    <div className="flex gap-4">
      <Monogram seed={server.id} label={server.name} src={server.imageUrl} shape="squircle" className="size-20" />
      <p dir="auto" className="min-w-0 flex-1 text-sm break-words whitespace-pre-wrap text-ink-soft">
        {server.description || t("noDescription")}
      </p>
    </div>
  );
}

function AboutForm({ server }: { server: ServerDetail }) {
  const t = useTranslations("servers.settings");
  const { explainForm } = useProblems();
  const client = useQueryClient();
  const [name, setName] = useState(server.name);
  const [description, setDescription] = useState(server.description);
  const [imageUrl, setImageUrl] = useState(server.imageUrl);
  const save = useMutation({
    mutationFn: () => updateServer(server.id, { name, description, imageUrl }),
    onSuccess: (saved) => {
      putServer(client, saved);
      toast.success(t("saved"));
    },
  });
  const problem = explainForm(save.error, ["name", "description", "imageUrl"]);
  const isChanged = name !== server.name || description !== server.description || imageUrl !== server.imageUrl;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isChanged && name.trim() !== "") save.mutate();
  }

  return (
    <form onSubmit={submit} className="grid gap-5" noValidate>
      <PictureField
        label={t("picture")}
        value={imageUrl}
        onValueChange={setImageUrl}
        seed={server.id}
        name={name}
        shape="squircle"
        error={problem.fields.imageUrl}
      />
      <Field
        label={t("name")}
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={LIMITS.serverNameLength}
        autoComplete="off"
        dir="auto"
        error={name.trim() === "" ? t("nameMissing") : problem.fields.name}
      />
      <TextareaField
        label={t("description")}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
        maxLength={LIMITS.descriptionLength}
        rows={4}
        dir="auto"
        placeholder={t("descriptionPlaceholder")}
        aside={t("length", { count: description.length, most: LIMITS.descriptionLength })}
        error={problem.fields.description}
      />
      {problem.general ? <Notice tone="danger">{problem.general}</Notice> : null}
      <Button type="submit" className="justify-self-end" pending={save.isPending} disabled={!isChanged}>
        {t("save")}
      </Button>
    </form>
  );
}
