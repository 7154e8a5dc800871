// Why this file exists: joins the sign-in form to the sign-in library. On an empty instance there is nobody to sign in.
"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { SignInForm } from "@/components/auth/sign-in-form";
import { instanceQuery } from "@/lib/browser/queries/instance";
import { withReturnPath } from "@/lib/rules/return-path";
import { enterByPassword, enterByProvider, problemOfRefusal } from "../enter";

export function SignIn({ next, refusal }: { next: string; refusal: string | undefined }) {
  const { data: instance } = useQuery(instanceQuery);
  const router = useRouter();
  const isEmpty = instance?.hasAccounts === false;

  useEffect(() => {
    if (isEmpty) router.replace(withReturnPath("/sign-up", next));
  }, [isEmpty, next, router]);

  async function signIn(identifier: string, password: string) {
    const problem = await enterByPassword(identifier, password);
    // A full load: nothing of an earlier account stays in memory.
    if (problem === null) window.location.assign(next);
    return problem;
  }

  return (
    <SignInForm
      next={next}
      providers={instance?.providers ?? []}
      notice={problemOfRefusal(refusal)}
      onSignIn={signIn}
      onProvider={(providerId) => enterByProvider(providerId, next)}
    />
  );
}
