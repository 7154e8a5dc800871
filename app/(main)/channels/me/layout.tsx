// Why this file exists: conversations share one screen, which stays while the address goes from one to another.
import type { ReactNode } from "react";
import { OpenedConversation } from "@/components/conversations/opened-conversation";

export default function ConversationsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <OpenedConversation />
      {children}
    </>
  );
}
