// Why this file exists: an address that names no conversation leads nowhere. The conversation itself is drawn by the layout around.
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { IdSchema } from "@/lib/contracts/ids";

interface ConversationLayoutProps {
  params: Promise<{ channelId: string }>;
  children: ReactNode;
}

export default async function ConversationLayout({ params, children }: ConversationLayoutProps) {
  const { channelId } = await params;
  if (!IdSchema.safeParse(channelId).success) notFound();
  return children;
}
