// Why this file exists: what every row of one channel's list may need, handed down without passing it through each layer.
"use client";

import { createContext, use } from "react";
import type { Message } from "@/lib/contracts/messages";
import type { Author } from "@/lib/contracts/users";
import type { ChannelDoor } from "@/lib/browser/queries/messages";
import type { PendingMessage } from "@/lib/browser/pending";

export interface Chat {
  door: ChannelDoor;
  selfId: string;
  canSend: boolean;
  canManageMessages: boolean;
  reply: (message: Message) => void;
  startEdit: (message: Message) => void;
  /** Ends editing in place and puts the focus back into the composer. */
  endEdit: () => void;
  requestDelete: (message: Message) => void;
  copyText: (message: Message) => void;
  copyLink: (message: Message) => void;
  /** This message and what follows count as not read again. */
  markUnread: (message: Message) => void;
  jumpTo: (messageId: string) => void;
  /** Opens the card of somebody beside what was pressed. */
  showProfile: (author: Author, anchor: HTMLElement) => void;
  retry: (pending: PendingMessage) => void;
  discard: (pending: PendingMessage) => void;
}

export const ChatContext = createContext<Chat | null>(null);

export function useChat(): Chat {
  const chat = use(ChatContext);
  if (!chat) throw new Error("useChat is for what stands inside a ChatPanel");
  return chat;
}
