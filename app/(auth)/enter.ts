// Why this file exists: the one place in the browser that knows the sign-in library: in by password, in by a provider.
"use client";

import { signIn } from "next-auth/react";

const UNREACHABLE = "Parley does not answer. Check your connection and try again.";

/** Signs in with a password; answers a sentence when it did not work. */
export async function enterByPassword(identifier: string, password: string): Promise<string | null> {
  try {
    const result = await signIn("credentials", { redirect: false, identifier, password });
    if (result?.ok) return null;
    if (result?.status === 429) return "Too many tries. Wait a minute, then try again.";
    return result?.status === 401 ? "The name or the password is wrong." : UNREACHABLE;
  } catch {
    return UNREACHABLE;
  }
}

export function enterByProvider(providerId: string, next: string): void {
  void signIn(providerId, { callbackUrl: next });
}

/** What a provider's refusal means, from the code in the address. */
export function explainRefusal(code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  if (code === "AccessDenied") return "The sign-in was refused there.";
  if (code === "OAuthAccountNotLinked")
    return "There is an account with this e-mail address already. Sign in with its password.";
  return "Signing in there did not work. Try again, or use your password.";
}
