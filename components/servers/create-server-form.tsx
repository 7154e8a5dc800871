// Why this file exists: a new server needs a name; a picture is welcome. The same form stands in a dialog and on the
// very first screen.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { createServer, serverQuery } from "@/lib/browser/queries/servers";
import { putServer } from "@/lib/browser/queries/structure-cache";
import { LIMITS } from "@/lib/contracts/limits";
import { useProblems } from "@/hooks/use-problems";
import { useSelf } from "@/hooks/use-self";
import { PictureField } from "@/components/pictures/picture-field";

interface CreateServerFormProps {
  onCreated?: () => void;
}

export function CreateServerForm({ onCreated }: CreateServerFormProps) {
  const t = useTranslations("servers.create");
  const { explainForm } = useProblems();
  const self = useSelf();
  const client = useQueryClient();
  const router = useRouter();
  const [name, setName] = useState("");
  const [imageUrl, setImageUrl] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const create = useMutation({
    mutationFn: createServer,
    onSuccess: async (server) => {
      putServer(client, server);
      const detail = await client.fetchQuery(serverQuery(server.id)).catch(() => null);
      const general = detail?.channels.find(({ type }) => type === "TEXT");
      onCreated?.();
      router.push(general ? `/channels/${server.id}/${general.id}` : `/channels/${server.id}`);
    },
  });
  const problem = explainForm(create.error, ["name", "imageUrl"]);

  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(name.trim() === "");
    if (name.trim() !== "" && !create.isPending) create.mutate({ name, imageUrl });
  }

  return (
    <form onSubmit={submit} className="grid gap-5" noValidate>
      <PictureField
        label={t("picture")}
        value={imageUrl}
        onValueChange={setImageUrl}
        seed={name.trim() || self.id}
        name={name}
        shape="squircle"
        error={problem.fields.imageUrl}
      />
      <Field
        label={t("name")}
        name="name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={LIMITS.serverNameLength}
        placeholder={t("namePlaceholder")}
        autoComplete="off"
        // In a window the window itself gives the focus, and later back.
        autoFocus={onCreated === undefined}
        data-first-focus
        dir="auto"
        error={missing && name.trim() === "" ? t("nameMissing") : problem.fields.name}
        hint={t("nameHint")}
      />
      {problem.general ? <Notice tone="danger">{problem.general}</Notice> : null}
      <Button type="submit" size="lg" pending={create.isPending}>
        {t("submit")}
      </Button>
    </form>
  );
}
