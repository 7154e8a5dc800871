// Why this file exists: one direct conversation.
import { notFound } from "next/navigation";
import { ConversationScreen } from "@/components/conversations/conversation-screen";
import { IdSchema } from "@/lib/contracts/ids";

export default async function ConversationPage({ params }: { params: Promise<{ channelId: string }> }) {
  const { channelId } = await params;
  if (!IdSchema.safeParse(channelId).success) notFound();
  return <ConversationScreen channelId={channelId} />;
}
