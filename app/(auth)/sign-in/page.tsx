// Why this file exists: the sign-in screen; it takes from the address only what is safe.
import type { Metadata } from "next";
import { titleTranslator } from "@/app/reading";
import { safeReturnPath } from "@/lib/rules/return-path";
import { SignIn } from "./sign-in";

export async function generateMetadata(): Promise<Metadata> {
  const t = await titleTranslator();
  return { title: `${t("signIn")} · Parley` };
}

interface SignInPageProps {
  searchParams: Promise<{ next?: string | string[]; error?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next, error } = await searchParams;
  return <SignIn next={safeReturnPath(next)} refusal={typeof error === "string" ? error : undefined} />;
}
