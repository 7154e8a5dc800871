// Why this file exists: one message of the log as a row, drawn anew only when something about it changes.
"use client";

import { memo, useState, type KeyboardEvent } from "react";
import type { Message } from "@/lib/contracts/messages";
import { useChat, type Chat } from "./chat-context";
import { MessageAttachments } from "./message-attachments";
import { MessageBody } from "./message-body";
import { MessageEditor } from "./message-editor";
import { MessageFrame } from "./message-frame";
import { MessageQuote } from "./message-quote";
import { MessageToolbar, mayDelete, mayEdit } from "./message-toolbar";
import { useRowLabel } from "./use-row-label";

interface MessageRowProps {
  message: Message;
  /** What it replies to, when that is held. */
  original: Message | undefined;
  newDay: number | null;
  isContinued: boolean;
  isFirstUnread: boolean;
  isEditing: boolean;
  isMarked: boolean;
  /** The one row that Tab leads to. */
  isTabStop: boolean;
  /** How many messages there are, when all of them are held; else -1. */
  setSize: number;
}

/** The keys of a focused message: R reply, C copy, L link, U unread from here, E edit, P who wrote it, Delete, Enter for the toolbar. */
function actionOf(chat: Chat, message: Message, key: string): ((row: HTMLElement) => void) | undefined {
  if (key === "p") return (row) => chat.showProfile(message.author, row);
  if (message.deleted) return undefined;
  if (key === "r" && chat.canSend) return () => chat.reply(message);
  if (key === "c" && message.content !== "") return () => chat.copyText(message);
  if (key === "l") return () => chat.copyLink(message);
  if (key === "u") return () => chat.markUnread(message);
  if (key === "e" && mayEdit(chat, message)) return () => chat.startEdit(message);
  if (key === "delete" && mayDelete(chat, message)) return () => chat.requestDelete(message);
  if (key === "enter") return (row) => row.querySelector<HTMLElement>("[role=toolbar] button")?.focus();
  return undefined;
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, original, newDay, isContinued, isFirstUnread, isEditing, isMarked, isTabStop } = props;
  const { author } = message;
  const chat = useChat();
  const [isHovered, setHovered] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const date = new Date(message.createdAt);
  const label = useRowLabel({ author, date, newDay, isFirstUnread, said: message });

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actionOf(chat, message, event.key.toLowerCase());
    if (!act) return;
    event.preventDefault();
    act(event.currentTarget);
  }

  return (
    <MessageFrame
      {...{ author, date, newDay, isContinued, isFirstUnread }}
      onAuthor={(anchor) => chat.showProfile(author, anchor)}
      isActive={isFocused}
      tone={isMarked ? "marked" : isEditing ? "editing" : "calm"}
      above={
        message.replyToId === null || message.deleted ? null : (
          <MessageQuote messageId={message.replyToId} held={original} />
        )
      }
      overlay={(isHovered || isFocused) && !isEditing ? <MessageToolbar chat={chat} message={message} /> : null}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={label}
      aria-posinset={message.seq}
      aria-setsize={props.setSize}
      data-message-id={message.id}
      onKeyDown={onKeyDown}
      onMouseEnter={() => setHovered(true)}
      onMouseLeave={() => setHovered(false)}
      onFocus={() => setFocused(true)}
      onBlur={(event) => setFocused(event.currentTarget.contains(event.relatedTarget))}
    >
      {isEditing ? <MessageEditor message={message} /> : <MessageBody message={message} />}
      <MessageAttachments attachments={message.attachments} />
    </MessageFrame>
  );
});
