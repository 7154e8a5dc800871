// Why this file exists: the one place in the browser that knows the sign-in library: in by password, in by a provider.
"use client";

import { signIn } from "next-auth/react";
import type { EnterProblem } from "@/components/auth/enter-problem";

/** Signs in with a password; answers what was wrong when it did not work. */
export async function enterByPassword(identifier: string, password: string): Promise<EnterProblem | null> {
  try {
    const result = await signIn("credentials", { redirect: false, identifier, password });
    if (result?.ok) return null;
    if (result?.status === 429) return "tooMany";
    return result?.status === 401 ? "wrong" : "unreachable";
  } catch {
    return "unreachable";
  }
}

export function enterByProvider(providerId: string, next: string): void {
  void signIn(providerId, { callbackUrl: next });
}

/** What a provider's refusal means, from the code in the address. */
export function problemOfRefusal(code: string | undefined): EnterProblem | undefined {
  if (code === undefined) return undefined;
  if (code === "AccessDenied") return "refused";
  return code === "OAuthAccountNotLinked" ? "notLinked" : "provider";
}
