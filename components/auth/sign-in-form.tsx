// Why this file exists: name and password. How signing in works is the page's business (`onSignIn`).
"use client";

import Link from "next/link";
import { useState, type FormEvent } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Instance } from "@/lib/contracts/instance";
import { withReturnPath } from "@/lib/rules/return-path";
import type { EnterProblem } from "./enter-problem";
import { ProviderButtons } from "./provider-buttons";

interface SignInFormProps {
  next: string;
  providers: Instance["providers"];
  /** What a sign-in elsewhere brought back. */
  notice?: EnterProblem | undefined;
  /** Answers what was wrong when it did not work. */
  onSignIn: (identifier: string, password: string) => Promise<EnterProblem | null>;
  onProvider: (providerId: string) => void;
}

export function SignInForm({ next, providers, notice, onSignIn, onProvider }: SignInFormProps) {
  const t = useTranslations("auth");
  const [identifier, setIdentifier] = useState("");
  const [password, setPassword] = useState("");
  const [isTried, setTried] = useState(false);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState(notice);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (identifier.trim() === "" || password === "" || isPending) return;
    setPending(true);
    setProblem(undefined);
    const refused = await onSignIn(identifier.trim(), password);
    // After success the page is on its way elsewhere; the button keeps waiting.
    if (refused === null) return;
    setProblem(refused);
    setPending(false);
  }

  return (
    <>
      <h1 className="font-display text-2xl font-semibold">{t("signIn.title")}</h1>
      <p className="mt-1 mb-7 text-ink-soft">{t("signIn.about")}</p>
      {/* Sent before the script is there, a form must not put a password into the address. */}
      <form method="post" onSubmit={(event) => void submit(event)} className="grid gap-4" noValidate>
        {problem ? <Notice tone="danger">{t(`problems.${problem}`)}</Notice> : null}
        <Field
          label={t("signIn.identifier")}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
          value={identifier}
          onChange={(event) => setIdentifier(event.target.value)}
          error={isTried && identifier.trim() === "" ? t("signIn.identifierMissing") : undefined}
        />
        <Field
          label={t("password")}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={isTried && password === "" ? t("signIn.passwordMissing") : undefined}
        />
        <Button type="submit" size="lg" pending={isPending} className="mt-1">
          {t("signIn.submit")}
        </Button>
      </form>
      <ProviderButtons providers={providers} onChoose={onProvider} />
      <p className="mt-7 text-sm text-ink-soft">
        {t.rich("signIn.newHere", {
          link: (words) => (
            <Link
              href={withReturnPath("/sign-up", next)}
              className="font-semibold text-accent underline-offset-3 hover:underline"
            >
              {words}
            </Link>
          ),
        })}
      </p>
    </>
  );
}
