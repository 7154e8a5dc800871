// Why this file exists: the sign-up screen; it takes from the address only what is safe.
import type { Metadata } from "next";
import { safeReturnPath } from "@/lib/rules/return-path";
import { SignUp } from "./sign-up";

export const metadata: Metadata = { title: "Create your account · Parley" };

interface SignUpPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SignUpPage({ searchParams }: SignUpPageProps) {
  const { next } = await searchParams;
  return <SignUp next={safeReturnPath(next)} />;
}
