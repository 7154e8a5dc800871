// Why this file exists: joins the sign-up form to the sign-in library: a new account is signed in at once.
"use client";

import { useQuery } from "@tanstack/react-query";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { instanceQuery } from "@/lib/browser/queries/instance";
import { enterByPassword, enterByProvider } from "../enter";

export function SignUp({ next }: { next: string }) {
  const { data: instance } = useQuery(instanceQuery);

  async function enter(username: string, password: string) {
    const problem = await enterByPassword(username, password);
    if (problem === null) window.location.assign(next);
    return problem;
  }

  return (
    <SignUpForm
      next={next}
      instance={instance}
      onRegistered={enter}
      onProvider={(providerId) => enterByProvider(providerId, next)}
    />
  );
}
