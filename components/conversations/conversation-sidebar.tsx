// Why this file exists: one's direct conversations, and finding somebody new to talk to.
"use client";

import { Search } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl/react";
import { PresencePicture } from "@/components/members/presence-picture";
import { PlaceLink } from "@/components/navigation/place-link";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Monogram } from "@/components/ui/monogram";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { VirtualList } from "@/components/ui/virtual-list";
import { namesOf, titleOf, useConversations } from "@/hooks/use-conversations";
import { usePlace } from "@/hooks/use-place";
import { useSelf } from "@/hooks/use-self";
import { useUnread } from "@/hooks/use-unread";
import type { ChannelDetail } from "@/lib/contracts/channels";
import { HOME_PATH } from "@/lib/rules/return-path";

export function ConversationSidebar() {
  const t = useTranslations("conversations");
  const { path, channelId } = usePlace();
  const { conversations, error, refetch, isPending, hasMore, fetchMore } = useConversations();

  return (
    <>
      <div className="px-2 pt-[max(0.625rem,env(safe-area-inset-top))]">
        <h2 className="px-2.5 pt-2 pb-3 font-display text-lg font-semibold">{t("label")}</h2>
        <Link
          href={HOME_PATH}
          aria-current={path === HOME_PATH ? "page" : undefined}
          className={cn(
            "flex h-9 items-center gap-2 rounded-md px-2 text-sm font-medium transition-colors duration-quick pointer-coarse:h-touch",
            path === HOME_PATH ? "bg-surface text-ink shadow-sheet" : "text-ink-soft hover:bg-hover hover:text-ink",
          )}
        >
          <Search className={cn("size-4", path === HOME_PATH ? "text-accent" : "text-ink-faint")} aria-hidden="true" />
          {t("find")}
        </Link>
      </div>
      <nav aria-label={t("label")} className="flex min-h-0 flex-1 flex-col pt-3">
        {isPending ? <RowsSkeleton /> : null}
        {error && conversations.length === 0 ? (
          <Notice
            tone="danger"
            className="mx-2"
            action={
              <Button variant="link" onClick={() => void refetch()}>
                {t("retry")}
              </Button>
            }
          >
            {t("failed")}
          </Notice>
        ) : null}
        {!isPending && !error && conversations.length === 0 ? (
          <p className="px-5 py-3 text-sm text-ink-faint">{t("empty")}</p>
        ) : null}
        {conversations.length > 0 ? (
          <VirtualList
            label={t("label")}
            items={conversations}
            keyOf={(conversation) => conversation.id}
            activeKey={channelId}
            onEndInSight={hasMore ? fetchMore : undefined}
            renderItem={(conversation, focus) => (
              <ConversationRow conversation={conversation} isHere={conversation.id === channelId} focus={focus} />
            )}
          />
        ) : null}
      </nav>
    </>
  );
}

interface ConversationRowProps {
  conversation: ChannelDetail;
  isHere: boolean;
  focus: { tabIndex: number };
}

function ConversationRow({ conversation, isHere, focus }: ConversationRowProps) {
  const t = useTranslations("conversations");
  const self = useSelf();
  const { name, other } = titleOf(conversation, self.id, t("one"));
  const isUnread = useUnread(conversation.id) > 0 && !isHere;
  return (
    <div className="px-2 pb-0.5">
      <PlaceLink
        href={`/channels/me/${conversation.id}`}
        aria-current={isHere ? "page" : undefined}
        aria-label={isUnread ? t("unread", { name }) : undefined}
        title={name}
        {...focus}
        className={cn(
          "flex h-11 items-center gap-2.5 rounded-md px-2 text-sm transition-colors duration-quick focus-visible:outline-offset-[-2px]",
          isUnread ? "font-semibold" : "font-medium",
          isHere && "bg-surface text-ink shadow-sheet",
          !isHere && (isUnread ? "text-ink hover:bg-hover" : "text-ink-soft hover:bg-hover hover:text-ink"),
        )}
      >
        {other ? (
          <PresencePicture userId={other.id} label={name} src={other.avatarUrl} className="size-8" />
        ) : (
          <Monogram seed={conversation.id} label={name} className="size-8" />
        )}
        <span className="grid min-w-0 flex-1">
          <bdi className="truncate">{name}</bdi>
          {other ? null : (
            <bdi className="truncate text-xs font-normal text-ink-faint">{namesOf(conversation, self.id)}</bdi>
          )}
        </span>
        {isUnread ? <span className="size-2 shrink-0 rounded-full bg-accent" aria-hidden="true" /> : null}
      </PlaceLink>
    </div>
  );
}

function RowsSkeleton() {
  const t = useTranslations("conversations");
  return (
    <div className="grid px-2" role="status" aria-label={t("loading")}>
      {["w-28", "w-20", "w-32", "w-24"].map((width, index) => (
        <div key={index} className="flex h-11.5 items-center gap-2.5 px-2">
          <Skeleton className="size-8 rounded-full" />
          <Skeleton className={`h-3.5 ${width}`} />
        </div>
      ))}
    </div>
  );
}
