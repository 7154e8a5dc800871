// Why this file exists: one's direct conversations, and finding somebody new to talk to.
"use client";

import { Search } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Monogram } from "@/components/ui/monogram";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { VirtualList } from "@/components/ui/virtual-list";
import { titleOf, useConversations } from "@/hooks/use-conversations";
import { usePlace } from "@/hooks/use-place";
import { useSelf } from "@/hooks/use-self";
import type { ChannelDetail } from "@/lib/contracts/channels";
import { HOME_PATH } from "@/lib/rules/return-path";

export function ConversationSidebar() {
  const { path, channelId } = usePlace();
  const { conversations, error, refetch, isPending, hasMore, fetchMore } = useConversations();

  return (
    <>
      <div className="px-2 pt-[max(0.625rem,env(safe-area-inset-top))]">
        <h2 className="px-2.5 pt-2 pb-3 font-display text-lg font-semibold">Conversations</h2>
        <Link
          href={HOME_PATH}
          aria-current={path === HOME_PATH ? "page" : undefined}
          className={cn(
            "flex h-9 items-center gap-2 rounded-md px-2 text-sm font-medium transition-colors duration-quick pointer-coarse:h-touch",
            path === HOME_PATH ? "bg-surface text-ink shadow-sheet" : "text-ink-soft hover:bg-hover hover:text-ink",
          )}
        >
          <Search className={cn("size-4", path === HOME_PATH ? "text-accent" : "text-ink-faint")} aria-hidden="true" />
          Find people
        </Link>
      </div>
      <nav aria-label="Conversations" className="flex min-h-0 flex-1 flex-col pt-3">
        {isPending ? <RowsSkeleton /> : null}
        {error && conversations.length === 0 ? (
          <Notice
            tone="danger"
            className="mx-2"
            action={
              <Button variant="link" onClick={() => void refetch()}>
                Try again
              </Button>
            }
          >
            Your conversations did not load.
          </Notice>
        ) : null}
        {!isPending && !error && conversations.length === 0 ? (
          <p className="px-5 py-3 text-sm text-ink-faint">
            Nobody yet. Find somebody above, or press a name in any server.
          </p>
        ) : null}
        {conversations.length > 0 ? (
          <VirtualList
            label="Conversations"
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
  const self = useSelf();
  const { name, other } = titleOf(conversation, self.id);
  return (
    <div className="px-2 pb-0.5">
      <Link
        href={`/channels/me/${conversation.id}`}
        aria-current={isHere ? "page" : undefined}
        title={name}
        {...focus}
        className={cn(
          "flex h-11 items-center gap-2.5 rounded-md px-2 text-sm font-medium transition-colors duration-quick focus-visible:outline-offset-[-2px]",
          isHere ? "bg-surface text-ink shadow-sheet" : "text-ink-soft hover:bg-hover hover:text-ink",
        )}
      >
        <Monogram seed={other?.id ?? conversation.id} label={name} src={other?.avatarUrl ?? null} className="size-8" />
        <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
      </Link>
    </div>
  );
}

function RowsSkeleton() {
  return (
    <div className="grid gap-3.5 px-4" role="status" aria-label="Loading conversations">
      {["w-28", "w-20", "w-32", "w-24"].map((width, index) => (
        <div key={index} className="flex items-center gap-2.5">
          <Skeleton className="size-8 rounded-full" />
          <Skeleton className={`h-3.5 ${width}`} />
        </div>
      ))}
    </div>
  );
}
