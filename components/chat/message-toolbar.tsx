// Why this file exists: what can be done with one message, beside it while the pointer or the focus is on it.
"use client";

import { Copy, Pencil, Reply, Trash2 } from "lucide-react";
import { toast } from "sonner";
import type { Message } from "@/lib/contracts/messages";
import { IconButton } from "@/components/ui/icon-button";
import type { Chat } from "./chat-context";

export function mayEdit(chat: Chat, message: Message): boolean {
  return chat.canSend && !message.deleted && message.author.id === chat.selfId;
}

export function mayDelete(chat: Chat, message: Message): boolean {
  return !message.deleted && (message.author.id === chat.selfId || chat.canManageMessages);
}

export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast("Text copied");
  } catch {
    toast.error("The text could not be copied", { description: "The browser does not allow it here." });
  }
}

const BUTTON = { size: "icon-sm", className: "rounded-sm" } as const;

export function MessageToolbar({ chat, message }: { chat: Chat; message: Message }) {
  if (message.deleted) return null;
  return (
    <div
      role="toolbar"
      aria-label="Message actions"
      className="absolute -top-4 right-4 z-10 flex rounded-md bg-raised p-0.5 shadow-raised pointer-coarse:-top-8"
    >
      {chat.canSend ? (
        <IconButton label="Reply" {...BUTTON} onClick={() => chat.reply(message)}>
          <Reply className="size-4" />
        </IconButton>
      ) : null}
      {message.content === "" ? null : (
        <IconButton label="Copy text" {...BUTTON} onClick={() => void copyText(message.content)}>
          <Copy className="size-4" />
        </IconButton>
      )}
      {mayEdit(chat, message) ? (
        <IconButton label="Edit" {...BUTTON} onClick={() => chat.startEdit(message)}>
          <Pencil className="size-4" />
        </IconButton>
      ) : null}
      {mayDelete(chat, message) ? (
        <IconButton label="Delete" variant="danger-quiet" {...BUTTON} onClick={() => chat.requestDelete(message)}>
          <Trash2 className="size-4" />
        </IconButton>
      ) : null}
    </div>
  );
}
