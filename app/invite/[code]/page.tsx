// Why this file exists: where an invite link leads, signed in or not.
import type { Metadata } from "next";
import { InviteScreen } from "@/components/invites/invite-screen";

export const metadata: Metadata = { title: "You are invited · Parley" };

export default async function InvitePage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  return <InviteScreen code={decodeURIComponent(code)} />;
}
