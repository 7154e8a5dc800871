// Why this file exists: what can be done with one message, beside it while the pointer or the focus is on it.
"use client";

import { Copy, Link2, MailOpen, Pencil, Reply, Trash2 } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useTranslations } from "use-intl/react";
import type { Message } from "@/lib/contracts/messages";
import { IconButton } from "@/components/ui/icon-button";
import type { Chat } from "./chat-context";

export function mayEdit(chat: Chat, message: Message): boolean {
  return chat.canSend && !message.deleted && message.author.id === chat.selfId;
}

export function mayDelete(chat: Chat, message: Message): boolean {
  return !message.deleted && (message.author.id === chat.selfId || chat.canManageMessages);
}

const BUTTON = { size: "icon-sm", className: "rounded-sm" } as const;

/** Left and right walk the toolbar; Esc goes back to the message. */
function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const isBackwards = getComputedStyle(event.currentTarget).direction === "rtl";
  const step = { ArrowRight: isBackwards ? -1 : 1, ArrowLeft: isBackwards ? 1 : -1 }[event.key];
  const at = buttons.findIndex((button) => button === document.activeElement);
  if (event.key === "Escape") event.currentTarget.closest<HTMLElement>("[data-message-id]")?.focus();
  else if (step !== undefined) buttons.at((at + step) % buttons.length)?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

export function MessageToolbar({ chat, message }: { chat: Chat; message: Message }) {
  const t = useTranslations("chat.toolbar");
  if (message.deleted) return null;
  return (
    <div
      role="toolbar"
      aria-label={t("label")}
      className="absolute end-4 -top-4 z-10 flex rounded-md bg-raised p-0.5 shadow-raised pointer-coarse:-top-8"
      onKeyDown={onKeyDown}
    >
      {chat.canSend ? (
        <IconButton label={t("reply")} {...BUTTON} onClick={() => chat.reply(message)}>
          <Reply className="size-4 rtl:-scale-x-100" />
        </IconButton>
      ) : null}
      {message.content === "" ? null : (
        <IconButton label={t("copyText")} {...BUTTON} onClick={() => chat.copyText(message)}>
          <Copy className="size-4" />
        </IconButton>
      )}
      <IconButton label={t("copyLink")} {...BUTTON} onClick={() => chat.copyLink(message)}>
        <Link2 className="size-4" />
      </IconButton>
      <IconButton label={t("markUnread")} {...BUTTON} onClick={() => chat.markUnread(message)}>
        <MailOpen className="size-4" />
      </IconButton>
      {mayEdit(chat, message) ? (
        <IconButton label={t("edit")} {...BUTTON} onClick={() => chat.startEdit(message)}>
          <Pencil className="size-4" />
        </IconButton>
      ) : null}
      {mayDelete(chat, message) ? (
        <IconButton label={t("delete")} variant="danger-quiet" {...BUTTON} onClick={() => chat.requestDelete(message)}>
          <Trash2 className="size-4" />
        </IconButton>
      ) : null}
    </div>
  );
}
