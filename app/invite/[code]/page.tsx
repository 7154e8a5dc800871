// Why this file exists: where an invite link leads, signed in or not.
import type { Metadata } from "next";
import { titleTranslator } from "@/app/reading";
import { InviteScreen } from "@/components/invites/invite-screen";

export async function generateMetadata(): Promise<Metadata> {
  const t = await titleTranslator();
  return { title: `${t("invite")} · Parley` };
}

export default async function InvitePage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  return <InviteScreen code={decodeURIComponent(code)} />;
}
