// Why this file exists: the sign-up screen; it takes from the address only what is safe.
import type { Metadata } from "next";
import { titleTranslator } from "@/app/reading";
import { safeReturnPath } from "@/lib/rules/return-path";
import { SignUp } from "./sign-up";

export async function generateMetadata(): Promise<Metadata> {
  const t = await titleTranslator();
  return { title: `${t("signUp")} · Parley` };
}

interface SignUpPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SignUpPage({ searchParams }: SignUpPageProps) {
  const { next } = await searchParams;
  return <SignUp next={safeReturnPath(next)} />;
}
