// Why this file exists: one direct conversation, held while the address goes from it to a message in it and back.
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ConversationScreen } from "@/components/conversations/conversation-screen";
import { IdSchema } from "@/lib/contracts/ids";

interface ConversationLayoutProps {
  params: Promise<{ channelId: string }>;
  children: ReactNode;
}

export default async function ConversationLayout({ params, children }: ConversationLayoutProps) {
  const { channelId } = await params;
  if (!IdSchema.safeParse(channelId).success) notFound();
  return (
    <>
      <ConversationScreen channelId={channelId} />
      {children}
    </>
  );
}
