// Why this file exists: a channel whose log is held: joins list, composer, dialogs and drop zone, and holds what they share.
"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { toast } from "sonner";
import type { ChatQuery } from "@/hooks/use-chat-query";
import { useChatUploads } from "@/hooks/use-chat-uploads";
import { usePendingMessages, useSendMessage } from "@/hooks/use-send-message";
import { readDraft } from "@/lib/browser/drafts";
import { lastSeqOf, newestMessage, type ChannelLog } from "@/lib/browser/chat-cache";
import type { ChannelDoor } from "@/lib/browser/queries/messages";
import type { Channel } from "@/lib/contracts/channels";
import type { Attachment, Message } from "@/lib/contracts/messages";
import type { Author } from "@/lib/contracts/users";
import { ChatAnnouncer } from "./chat-announcer";
import { ChatContext, type Chat } from "./chat-context";
import { ChatGreeting } from "./chat-greeting";
import { Composer, addFiles } from "./composer";
import { ConnectionLine } from "./connection-line";
import { DeleteMessage } from "./delete-message";
import { DropZone } from "./drop-zone";
import { focusAtEnd } from "./message-field";
import { MessageList } from "./message-list";
import { useEditLast } from "./use-edit-last";
import { useJump } from "./use-jump";
import { useRows } from "./use-rows";

interface OpenChatProps {
  channel: Channel;
  title: string;
  self: Author;
  door: ChannelDoor;
  query: ChatQuery;
  log: ChannelLog;
  canSend: boolean;
  canAttach: boolean;
  canManageMessages: boolean;
}

function messagesById(log: ChannelLog): ReadonlyMap<string, Message> {
  return new Map(log.pages.flatMap((page) => page.items.map((message) => [message.id, message] as const)));
}

export function OpenChat(props: OpenChatProps) {
  const { channel, title, self, door, query, log, canSend, canAttach, canManageMessages } = props;
  const pending = usePendingMessages(door.channelId);
  const { send, retry, discard } = useSendMessage(door);
  const files = useChatUploads(door.channelId);
  const [replyToId, setReplyTo] = useState(() => readDraft(door.channelId).replyToId);
  const jump = useJump(query);
  const { jumpTo } = jump;
  const composer = useRef<HTMLTextAreaElement>(null);
  const [editingId, setEditingId] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<Message | null>(null);

  const { hasOlder, isAtPresent } = query;
  const { rows, isShift } = useRows({ log, pending, selfId: self.id, hasOlder, isAtPresent });
  const messages = useMemo(() => messagesById(log), [log]);

  useEffect(() => {
    // On a touch screen the keyboard would cover what one came to read.
    if (!window.matchMedia("(pointer: fine)").matches) return;
    // Whoever opened a menu or began to type while the messages were on their way is not torn out of it.
    const isBusy = document.activeElement?.closest("[role=menu], input, textarea") != null;
    if (!isBusy) focusAtEnd(composer.current);
  }, []);

  const endEdit = useCallback(() => {
    setEditingId(null);
    focusAtEnd(composer.current);
  }, []);

  const chat = useMemo<Chat>(
    () => ({
      door,
      selfId: self.id,
      canSend,
      canManageMessages,
      reply: (message) => {
        setReplyTo(message.id);
        focusAtEnd(composer.current);
      },
      startEdit: (message) => setEditingId(message.id),
      endEdit,
      requestDelete: setDeleting,
      jumpTo,
      retry,
      discard,
    }),
    [door, self.id, canSend, canManageMessages, endEdit, jumpTo, retry, discard],
  );

  function onSend(content: string, attachments: Attachment[]) {
    send({ content, attachments, replyToId });
    setReplyTo(null);
    jump.toPresent();
  }

  const editLast = useEditLast({ rows, pending, selfId: self.id, composer }, (message) => {
    jumpTo(message.id, { isQuiet: true });
    setEditingId(message.id);
  });

  const isEmpty = log.pages.every((page) => page.items.length === 0);
  const greeting = useMemo(
    () => <ChatGreeting {...{ channel, title, isEmpty, canSend }} />,
    [channel, title, isEmpty, canSend],
  );
  const replyTo = replyToId === null ? undefined : messages.get(replyToId);

  return (
    <ChatContext value={chat}>
      <DropZone
        isActive={canAttach}
        title={title}
        onFiles={(dropped) => addFiles(files, dropped)}
        onFolder={() => toast("Folders cannot be sent. Pack it first, or choose the files in it.")}
      >
        <MessageList
          {...{ title, query, rows, isShift, messages, self, greeting, editingId, composer }}
          markedId={jump.markedId}
          target={jump.target}
          lastSeq={lastSeqOf(log)}
          onJumpToPresent={jump.toPresent}
        />
        <ConnectionLine />
        <Composer
          {...{ files, canSend, canAttach, onSend, replyTo, replyToId }}
          title={channel.serverId === null ? title : `#${title}`}
          channelId={door.channelId}
          fieldRef={composer}
          onCancelReply={() => setReplyTo(null)}
          onEditLast={editLast}
        />
        <ChatAnnouncer newest={newestMessage(log)} selfId={self.id} />
        <DeleteMessage message={deleting} onClose={() => setDeleting(null)} />
      </DropZone>
    </ChatContext>
  );
}
