// Why this file exists: a new account. The very first one of an instance is greeted as the one who runs it.
"use client";

import { useMutation } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import Link from "next/link";
import { useState, type FormEvent } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useProblems } from "@/hooks/use-problems";
import { register } from "@/lib/browser/queries/instance";
import type { Instance } from "@/lib/contracts/instance";
import { LIMITS } from "@/lib/contracts/limits";
import { withReturnPath } from "@/lib/rules/return-path";
import type { EnterProblem } from "./enter-problem";
import { ProviderButtons } from "./provider-buttons";

interface SignUpFormProps {
  next: string;
  /** Undefined while it is not known. */
  instance: Instance | undefined;
  /** Signs the new account in; answers what was wrong when that did not work. */
  onRegistered: (username: string, password: string) => Promise<EnterProblem | null>;
  onProvider: (providerId: string) => void;
}

interface Draft {
  username: string;
  email: string;
  password: string;
}

/** What can be said before asking the server; the server decides. */
function useDraftProblems() {
  const t = useTranslations("auth");
  return ({ username, email, password }: Draft): Partial<Record<keyof Draft, string>> => {
    const name = username.trim();
    const isNameShort = name.length < LIMITS.usernameMinLength;
    const isNameOdd = !/^[\p{L}\p{N}\p{M}_.-]+$/u.test(name);
    return {
      ...(isNameOdd ? { username: t("signUp.usernameCharacters") } : {}),
      ...(isNameShort ? { username: t("tooShort", { count: LIMITS.usernameMinLength }) } : {}),
      ...(/^\S+@\S+\.\S+$/.test(email.trim()) ? {} : { email: t("signUp.emailWrong") }),
      ...(password.length < LIMITS.passwordMinLength
        ? { password: t("tooShort", { count: LIMITS.passwordMinLength }) }
        : {}),
    };
  };
}

export function SignUpForm({ next, instance, onRegistered, onProvider }: SignUpFormProps) {
  const t = useTranslations("auth");
  const { explainForm } = useProblems();
  const problemsOf = useDraftProblems();
  const [draft, setDraft] = useState<Draft>({ username: "", email: "", password: "" });
  const [isTried, setTried] = useState(false);
  const [signInProblem, setSignInProblem] = useState<EnterProblem | null>(null);
  const create = useMutation({
    mutationFn: register,
    onSuccess: async (_user, sent) => setSignInProblem(await onRegistered(sent.username, sent.password)),
  });
  const refused = explainForm(create.error, ["username", "email", "password"]);
  const problems = { ...refused.fields, ...(isTried ? problemsOf(draft) : {}) };
  const general =
    signInProblem === null ? refused.general : t("signUp.signInLater", { problem: t(`problems.${signInProblem}`) });
  const isFirst = instance?.hasAccounts === false;
  const isLeaving = create.isSuccess && signInProblem === null;

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problemsOf(draft)).length > 0 || create.isPending || isLeaving) return;
    create.mutate({ ...draft, username: draft.username.trim(), email: draft.email.trim() });
  }

  const set = (name: keyof Draft) => ({
    name,
    required: true,
    value: draft[name],
    onChange: (event: { target: { value: string } }) => setDraft((old) => ({ ...old, [name]: event.target.value })),
    error: problems[name],
  });

  return (
    <>
      <Greeting isFirst={isFirst} />
      <form method="post" onSubmit={submit} className="grid gap-4" noValidate>
        {general ? <Notice tone="danger">{general}</Notice> : null}
        <Field
          label={t("signUp.username")}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          maxLength={LIMITS.usernameLength}
          hint={t("signUp.usernameHint")}
          {...set("username")}
        />
        <Field
          label={t("signUp.email")}
          type="email"
          autoComplete="email"
          hint={t("signUp.emailHint")}
          {...set("email")}
        />
        <Field
          label={t("password")}
          type="password"
          autoComplete="new-password"
          maxLength={LIMITS.passwordLength}
          hint={t("passwordHint", { count: LIMITS.passwordMinLength })}
          {...set("password")}
        />
        <Button type="submit" size="lg" pending={create.isPending || isLeaving} className="mt-1">
          {t("signUp.submit")}
        </Button>
      </form>
      <ProviderButtons providers={instance?.providers ?? []} onChoose={onProvider} />
      {isFirst ? null : (
        <p className="mt-7 text-sm text-ink-soft">
          {t.rich("signUp.haveOne", {
            link: (words) => (
              <Link
                href={withReturnPath("/sign-in", next)}
                className="font-semibold text-accent underline-offset-3 hover:underline"
              >
                {words}
              </Link>
            ),
          })}
        </p>
      )}
    </>
  );
}

function Greeting({ isFirst }: { isFirst: boolean }) {
  const t = useTranslations("auth.signUp");
  if (!isFirst) {
    return (
      <>
        <h1 className="font-display text-2xl font-semibold">{t("title")}</h1>
        <p className="mt-1 mb-7 text-ink-soft">{t("about")}</p>
      </>
    );
  }
  return (
    <>
      <h1 className="font-display text-2xl font-semibold">{t("firstTitle")}</h1>
      <p className="mt-2 mb-6 flex items-start gap-2.5 rounded-lg bg-accent-soft px-3.5 py-3 text-sm text-ink">
        <KeyRound className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden="true" />
        <span>{t("firstAbout")}</span>
      </p>
    </>
  );
}
