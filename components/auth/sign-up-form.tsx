// Why this file exists: a new account. The very first one of an instance is greeted as the one who runs it.
"use client";

import { useMutation } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import Link from "next/link";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { register } from "@/lib/browser/queries/instance";
import { explainForm } from "@/lib/browser/queries/problem-text";
import type { Instance } from "@/lib/contracts/instance";
import { LIMITS } from "@/lib/contracts/limits";
import { withReturnPath } from "@/lib/rules/return-path";
import { ProviderButtons } from "./provider-buttons";

interface SignUpFormProps {
  next: string;
  /** Undefined while it is not known. */
  instance: Instance | undefined;
  /** Signs the new account in; answers a sentence when that did not work. */
  onRegistered: (username: string, password: string) => Promise<string | null>;
  onProvider: (providerId: string) => void;
}

interface Draft {
  username: string;
  email: string;
  password: string;
}

/** What can be said before asking the server; the server decides. */
function problemsOf({ username, email, password }: Draft): Partial<Record<keyof Draft, string>> {
  const name = username.trim();
  return {
    ...(name.length < LIMITS.usernameMinLength
      ? { username: `Use at least ${LIMITS.usernameMinLength} characters.` }
      : /^[\p{L}\p{N}\p{M}_.-]+$/u.test(name)
        ? {}
        : { username: "Only letters, digits, dots, hyphens and underscores." }),
    ...(/^\S+@\S+\.\S+$/.test(email.trim()) ? {} : { email: "This does not look like an e-mail address." }),
    ...(password.length < LIMITS.passwordMinLength
      ? { password: `Use at least ${LIMITS.passwordMinLength} characters.` }
      : {}),
  };
}

export function SignUpForm({ next, instance, onRegistered, onProvider }: SignUpFormProps) {
  const [draft, setDraft] = useState<Draft>({ username: "", email: "", password: "" });
  const [isTried, setTried] = useState(false);
  const [signInProblem, setSignInProblem] = useState<string | null>(null);
  const create = useMutation({
    mutationFn: register,
    onSuccess: async (_user, sent) => setSignInProblem(await onRegistered(sent.username, sent.password)),
  });
  const refused = explainForm(create.error, ["username", "email", "password"]);
  const problems = { ...refused.fields, ...(isTried ? problemsOf(draft) : {}) };
  const general = signInProblem ?? refused.general;
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
          label="Username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          maxLength={LIMITS.usernameLength}
          hint="What others call you with @. You can add a display name later."
          {...set("username")}
        />
        <Field label="E-mail" type="email" autoComplete="email" hint="Nobody else sees it." {...set("email")} />
        <Field
          label="Password"
          type="password"
          autoComplete="new-password"
          maxLength={LIMITS.passwordLength}
          hint={`At least ${LIMITS.passwordMinLength} characters. Several words make a good one.`}
          {...set("password")}
        />
        <Button type="submit" size="lg" pending={create.isPending || isLeaving} className="mt-1">
          Create account
        </Button>
      </form>
      <ProviderButtons providers={instance?.providers ?? []} onChoose={onProvider} />
      {isFirst ? null : (
        <p className="mt-7 text-sm text-ink-soft">
          Already have one?{" "}
          <Link
            href={withReturnPath("/sign-in", next)}
            className="font-semibold text-accent underline-offset-3 hover:underline"
          >
            Sign in
          </Link>
        </p>
      )}
    </>
  );
}

function Greeting({ isFirst }: { isFirst: boolean }) {
  if (!isFirst) {
    return (
      <>
        <h1 className="font-display text-2xl font-semibold">Create your account</h1>
        <p className="mt-1 mb-7 text-ink-soft">It takes a minute, and then you are in.</p>
      </>
    );
  }
  return (
    <>
      <h1 className="font-display text-2xl font-semibold">Welcome to your new Parley</h1>
      <p className="mt-2 mb-6 flex items-start gap-2.5 rounded-lg bg-accent-soft px-3.5 py-3 text-sm text-ink">
        <KeyRound className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden="true" />
        <span>
          The first account runs this instance, and it is going to be yours. After that, you make the first server.
        </span>
      </p>
    </>
  );
}
