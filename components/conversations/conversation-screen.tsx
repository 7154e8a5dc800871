// Why this file exists: one conversation outside any server: who it is with, and the messages.
"use client";

import { useQuery } from "@tanstack/react-query";
import { MessageCircleOff } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl/react";
import { ChatPanel } from "@/components/chat/chat-panel";
import { GroupActions } from "@/components/groups/group-actions";
import { PresencePicture } from "@/components/members/presence-picture";
import { ProfileCard } from "@/components/members/profile-card";
import { ScreenHeader } from "@/components/navigation/screen-header";
import { ScreenSkeleton } from "@/components/navigation/shell-skeleton";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { namesOf, titleOf } from "@/hooks/use-conversations";
import { useProblems } from "@/hooks/use-problems";
import { useSelf } from "@/hooks/use-self";
import { ApiError } from "@/lib/browser/api";
import { channelQuery } from "@/lib/browser/queries/channels";
import type { ChannelDetail } from "@/lib/contracts/channels";
import { HOME_PATH } from "@/lib/rules/return-path";

export function ConversationScreen({ channelId }: { channelId: string }) {
  const t = useTranslations("conversations");
  const { explain } = useProblems();
  const { data: conversation, error, refetch } = useQuery(channelQuery(channelId));
  if (conversation) return <OpenConversation key={conversation.id} conversation={conversation} />;
  if (!error) return <ScreenSkeleton />;
  const isGone = error instanceof ApiError && error.status === 404;
  return (
    <>
      <PageTitle>{t("one")}</PageTitle>
      <ScreenHeader title={t("one")} />
      <EmptyState
        icon={<MessageCircleOff />}
        title={isGone ? t("notHere") : t("notLoaded")}
        actions={
          isGone ? (
            <Button asChild>
              <Link href={HOME_PATH}>{t("yours")}</Link>
            </Button>
          ) : (
            <Button onClick={() => void refetch()}>{t("retry")}</Button>
          )
        }
      >
        {isGone ? t("notHereHint") : explain(error)}
      </EmptyState>
    </>
  );
}

function OpenConversation({ conversation }: { conversation: ChannelDetail }) {
  const t = useTranslations("conversations");
  const self = useSelf();
  const { name, other } = titleOf(conversation, self.id, t("one"));
  return (
    <>
      <PageTitle>{name}</PageTitle>
      <ScreenHeader
        icon={
          other ? (
            <ProfileCard user={other} side="bottom">
              <button type="button" aria-label={t("about", { name: other.displayName })} className="rounded-full">
                <PresencePicture userId={other.id} label={other.displayName} src={other.avatarUrl} className="size-7" />
              </button>
            </ProfileCard>
          ) : null
        }
        title={<bdi title={name}>{name}</bdi>}
        aside={<bdi className="block truncate">{other ? `@${other.username}` : namesOf(conversation)}</bdi>}
        actions={<GroupActions conversation={conversation} />}
      />
      <section aria-label={name} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ChatPanel channel={conversation} title={name} />
      </section>
    </>
  );
}
