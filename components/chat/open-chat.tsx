// Why this file exists: a channel whose log is held: joins list, composer, dialogs and drop zone, and holds what they share.
"use client";

import dynamic from "next/dynamic";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import type { ChatQuery } from "@/hooks/use-chat-query";
import { useChatUploads } from "@/hooks/use-chat-uploads";
import { usePendingMessages, useSendMessage } from "@/hooks/use-send-message";
import { readDraft } from "@/lib/browser/drafts";
import { lastSeqOf, newestMessage, type ChannelLog } from "@/lib/browser/chat-cache";
import type { ChannelDoor } from "@/lib/browser/queries/messages";
import { toast } from "@/lib/browser/toast";
import type { Channel } from "@/lib/contracts/channels";
import type { Attachment, Message } from "@/lib/contracts/messages";
import type { Author } from "@/lib/contracts/users";
import { ChatAnnouncer } from "./chat-announcer";
import { ChatContext, type Chat } from "./chat-context";
import { ChatGreeting } from "./chat-greeting";
import { Composer } from "./composer";
import { ConnectionLine } from "./connection-line";
import { DropZone } from "./drop-zone";
import { focusAtEnd } from "./message-field";
import { MessageList } from "./message-list";
import { PictureViewerProvider } from "./picture-viewer-context";
import { TypingLine } from "./typing-line";
import { useAddFiles } from "./use-add-files";
import { useAuthorCard } from "./use-author-card";
import { useCopy } from "./use-copy";
import { useMarkUnread } from "./use-mark-unread";
import { useEditLast } from "./use-edit-last";
import { useJump } from "./use-jump";
import { useRows } from "./use-rows";

const DeleteMessage = dynamic(() => import("./delete-message").then((module) => module.DeleteMessage), { ssr: false });

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
  const addFiles = useAddFiles(files);
  const [replyToId, setReplyTo] = useState(() => readDraft(door.channelId).replyToId);
  const jump = useJump({ door, query, log });
  const { jumpTo } = jump;
  const composer = useRef<HTMLTextAreaElement>(null);
  const [editingId, setEditingId] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<Message | null>(null);
  const [isDeleteWanted, setDeleteWanted] = useState(false);
  const t = useTranslations("chat");
  const { copyText, copyLink } = useCopy(door);
  const markUnread = useMarkUnread(door.channelId);
  const { showProfile, authorCard } = useAuthorCard(door.serverId);

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
      requestDelete: (message) => {
        setDeleting(message);
        setDeleteWanted(true);
      },
      copyText,
      copyLink,
      markUnread,
      jumpTo,
      showProfile,
      retry,
      discard,
    }),
    [
      door,
      self.id,
      canSend,
      canManageMessages,
      endEdit,
      copyText,
      copyLink,
      markUnread,
      jumpTo,
      showProfile,
      retry,
      discard,
    ],
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
    <PictureViewerProvider channelId={door.channelId}>
      <ChatContext value={chat}>
        <DropZone isActive={canAttach} title={title} onFiles={addFiles} onFolder={() => toast(t("folder"))}>
          <MessageList
            {...{ title, query, rows, isShift, messages, self, greeting, editingId, composer }}
            markedId={jump.markedId}
            target={jump.target}
            lastSeq={lastSeqOf(log)}
            onJumpToPresent={jump.toPresent}
          />
          <TypingLine channelId={door.channelId} />
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
          {isDeleteWanted ? <DeleteMessage message={deleting} onClose={() => setDeleting(null)} /> : null}
          {authorCard}
        </DropZone>
      </ChatContext>
    </PictureViewerProvider>
  );
}
