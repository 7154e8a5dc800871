// Why this file exists: somebody who was sent an invite can paste it, whole link or bare code.
"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";

/** The code in "https://host/invite/CODE", "/invite/CODE" or "CODE". */
function codeIn(text: string): string | null {
  const last =
    text
      .trim()
      .replace(/[?#].*$/, "")
      .replace(/\/+$/, "")
      .split("/")
      .at(-1) ?? "";
  return /^[\w-]{4,64}$/.test(last) ? last : null;
}

export function JoinByLink({ onFound }: { onFound?: () => void }) {
  const t = useTranslations("invites.paste");
  const router = useRouter();
  const [text, setText] = useState("");
  const [isWrong, setWrong] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    const code = codeIn(text);
    setWrong(code === null);
    if (code === null) return;
    onFound?.();
    router.push(`/invite/${code}`);
  }

  return (
    <form onSubmit={submit} className="flex items-start gap-2" noValidate>
      <Field
        className="min-w-0 flex-1"
        label={t("label")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setWrong(false);
        }}
        placeholder={t("placeholder")}
        autoComplete="off"
        inputMode="url"
        error={isWrong ? t("wrong") : undefined}
      />
      <Button type="submit" variant="secondary" className="mt-[1.625rem] h-10 pointer-coarse:h-touch">
        {t("open")}
      </Button>
    </form>
  );
}
