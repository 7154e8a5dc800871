// Why this file exists: one direct conversation: who it is with, and the messages.
"use client";

import { useQuery } from "@tanstack/react-query";
import { MessageCircleOff } from "lucide-react";
import Link from "next/link";
import { ChatPanel } from "@/components/chat/chat-panel";
import { ProfileCard } from "@/components/members/profile-card";
import { ScreenHeader } from "@/components/navigation/screen-header";
import { ScreenSkeleton } from "@/components/navigation/shell-skeleton";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Monogram } from "@/components/ui/monogram";
import { PageTitle } from "@/components/ui/page-title";
import { titleOf } from "@/hooks/use-conversations";
import { useSelf } from "@/hooks/use-self";
import { ApiError } from "@/lib/browser/api";
import { channelQuery } from "@/lib/browser/queries/channels";
import type { ChannelDetail } from "@/lib/contracts/channels";
import { HOME_PATH } from "@/lib/rules/return-path";

export function ConversationScreen({ channelId }: { channelId: string }) {
  const { data: conversation, error, refetch } = useQuery(channelQuery(channelId));
  if (conversation) return <OpenConversation key={conversation.id} conversation={conversation} />;
  if (!error) return <ScreenSkeleton />;
  const isGone = error instanceof ApiError && error.status === 404;
  return (
    <>
      <PageTitle>Conversation</PageTitle>
      <ScreenHeader title="Conversation" />
      <EmptyState
        icon={<MessageCircleOff />}
        title={isGone ? "This conversation is not here" : "This did not load"}
        actions={
          isGone ? (
            <Button asChild>
              <Link href={HOME_PATH}>Your conversations</Link>
            </Button>
          ) : (
            <Button onClick={() => void refetch()}>Try again</Button>
          )
        }
      >
        {isGone ? "The link may be mistyped, or it is between other people." : error.message}
      </EmptyState>
    </>
  );
}

function OpenConversation({ conversation }: { conversation: ChannelDetail }) {
  const self = useSelf();
  const { name, other } = titleOf(conversation, self.id);
  return (
    <>
      <PageTitle>{name}</PageTitle>
      <ScreenHeader
        icon={
          other ? (
            <ProfileCard user={other} side="bottom">
              <button type="button" aria-label={`About ${other.displayName}`} className="rounded-full">
                <Monogram seed={other.id} label={other.displayName} src={other.avatarUrl} className="size-7" />
              </button>
            </ProfileCard>
          ) : null
        }
        title={<bdi title={name}>{name}</bdi>}
        aside={other ? <bdi className="block truncate">@{other.username}</bdi> : null}
      />
      <section aria-label={name} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ChatPanel channel={conversation} title={name} />
      </section>
    </>
  );
}
