// Why this file exists: the chat of one channel, whole: the list, the composer, and what joins them. No header: screens
// bring their own.
"use client";

import { MessageCircleX } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { useCan } from "@/hooks/use-can";
import { useProblems } from "@/hooks/use-problems";
import { useSelf } from "@/hooks/use-self";
import { ApiError } from "@/lib/browser/api";
import { doorOf } from "@/lib/browser/queries/messages";
import type { Channel } from "@/lib/contracts/channels";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useChatQuery } from "@/hooks/use-chat-query";
import { ChatSkeleton } from "./chat-skeleton";
import { MentionsProvider } from "./mentions-provider";
import { OpenChat } from "./open-chat";
import { useLinkedMessage } from "./use-linked-message";

export interface ChatPanelProps {
  channel: Channel;
  title: string;
  /** What the person may do here; without a word, what their role in the server allows. */
  canSend?: boolean;
  canManageMessages?: boolean;
  canAttach?: boolean;
}

export function ChatPanel(props: ChatPanelProps) {
  // A channel is another chat, with its own draft, place and state.
  return <ChatOfChannel key={props.channel.id} {...props} />;
}

function useRights({ channel, canSend, canManageMessages, canAttach }: ChatPanelProps) {
  const { can } = useCan(channel.serverId ?? "");
  const isConversation = channel.serverId === null;
  const maySend = canSend ?? (isConversation || can("SEND_MESSAGES"));
  return {
    canSend: maySend,
    canAttach: maySend && (canAttach ?? (isConversation || can("ATTACH_FILES"))),
    canManageMessages: canManageMessages ?? (!isConversation && can("MANAGE_MESSAGES")),
  };
}

function ChatOfChannel(props: ChatPanelProps) {
  const { channel, title } = props;
  const self = useSelf();
  const rights = useRights(props);
  const [door] = useState(() => doorOf(channel));
  const linkedId = useLinkedMessage(door.channelId);
  const [startId] = useState(linkedId);
  const query = useChatQuery(door, startId);
  if (query.log) {
    return (
      <MentionsProvider channel={channel} log={query.log}>
        <OpenChat {...{ channel, title, self, door, log: query.log, query }} {...rights} />
      </MentionsProvider>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {query.error ? <ChatFailure error={query.error} onRetry={() => void query.refetch()} /> : <ChatSkeleton />}
    </div>
  );
}

function ChatFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTranslations("chat.failure");
  const { explain } = useProblems();
  const isGone = error instanceof ApiError && (error.status === 404 || error.status === 403);
  return (
    <EmptyState
      icon={<MessageCircleX />}
      title={isGone ? t("closed") : t("notLoaded")}
      actions={<Button onClick={onRetry}>{t("tryAgain")}</Button>}
    >
      {isGone ? t("closedWhy") : explain(error)}
    </EmptyState>
  );
}
