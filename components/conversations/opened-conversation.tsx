// Why this file exists: the conversation that the address names, on the screen.
"use client";

import { usePlace } from "@/hooks/use-place";
import { ConversationScreen } from "./conversation-screen";

export function OpenedConversation() {
  const { serverId, channelId } = usePlace();
  if (serverId !== undefined || channelId === undefined) return null;
  return <ConversationScreen channelId={channelId} />;
}
