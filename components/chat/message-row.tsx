// Why this file exists: one message of the log as a row, drawn anew only when something about it changes.
"use client";

import { memo, useState, type KeyboardEvent } from "react";
import type { Message } from "@/lib/contracts/messages";
import { useChat } from "./chat-context";
import { MessageAttachments } from "./message-attachments";
import { MessageBody } from "./message-body";
import { MessageEditor } from "./message-editor";
import { MessageFrame } from "./message-frame";
import { MessageQuote } from "./message-quote";
import { MessageToolbar, copyText, mayDelete, mayEdit } from "./message-toolbar";

interface MessageRowProps {
  message: Message;
  /** What it replies to, when that is held. */
  original: Message | undefined;
  newDay: number | null;
  isContinued: boolean;
  isEditing: boolean;
  isMarked: boolean;
  /** The one row that Tab leads to. */
  isTabStop: boolean;
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, original, newDay, isContinued, isEditing, isMarked, isTabStop } = props;
  const chat = useChat();
  const [isHovered, setHovered] = useState(false);
  const [isFocused, setFocused] = useState(false);

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (message.deleted) return;
    const key = event.key.toLowerCase();
    if (key === "r" && chat.canSend) chat.reply(message);
    else if (key === "c" && message.content !== "") void copyText(message.content);
    else if (key === "e" && mayEdit(chat, message)) chat.startEdit(message);
    else if (key === "delete" && mayDelete(chat, message)) chat.requestDelete(message);
    else return;
    event.preventDefault();
  }

  return (
    <MessageFrame
      author={message.author}
      date={new Date(message.createdAt)}
      newDay={newDay}
      isContinued={isContinued}
      tone={isMarked ? "marked" : isEditing ? "editing" : "calm"}
      above={
        message.replyToId === null || message.deleted ? null : (
          <MessageQuote messageId={message.replyToId} held={original} />
        )
      }
      overlay={(isHovered || isFocused) && !isEditing ? <MessageToolbar chat={chat} message={message} /> : null}
      tabIndex={isTabStop ? 0 : -1}
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
