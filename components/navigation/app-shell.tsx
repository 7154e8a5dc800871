// Why this file exists: the frame of the signed-in product: rail, sidebar, the sheet with the current screen. It waits
// for the answer to "who is this?" and leads to sign-in when the answer is nobody.
"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CloudOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, type ReactNode } from "react";
import { useTranslations } from "use-intl/react";
// Not used here: in one script with the shell it is smaller than in one of its own, and nearly every way leads to a channel.
import "@/components/channels/channel-screen";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { PlaceContext, useAddress, type Place } from "@/hooks/use-place";
import { useProblems } from "@/hooks/use-problems";
import { SelfContext } from "@/hooks/use-self";
import { ApiError } from "@/lib/browser/api";
import { logOptions } from "@/lib/browser/queries/messages";
import { selfQuery } from "@/lib/browser/queries/self";
import { serverQuery } from "@/lib/browser/queries/servers";
import { messageInPath } from "@/lib/rules/message-links";
import { withReturnPath } from "@/lib/rules/return-path";
import { ShellFrame } from "./shell-frame";
import { ShellSkeleton } from "./shell-skeleton";

/** What the first screen will ask for is asked for beside "who is this?", not one answer after the other. */
function useHeadStart({ serverId, channelId, path }: Place): void {
  const client = useQueryClient();
  const begin = useEffectEvent(() => {
    if (serverId === undefined) return;
    void client.prefetchQuery(serverQuery(serverId));
    // An address of a message shows another part of the channel.
    if (channelId === undefined || messageInPath(path)) return;
    void client.prefetchInfiniteQuery(logOptions({ channelId, serverId, isDirect: false }));
  });
  useEffect(() => begin(), []);
}

export function AppShell({ children }: { children: ReactNode }) {
  const t = useTranslations("navigation");
  const { explain } = useProblems();
  const { data: self, error, refetch, isFetching } = useQuery(selfQuery);
  const router = useRouter();
  const place = useAddress();
  const { path } = place;
  useHeadStart(place);
  const isSignedOut = error instanceof ApiError && error.status === 401;

  useEffect(() => {
    if (isSignedOut) router.replace(withReturnPath("/sign-in", path));
  }, [isSignedOut, path, router]);

  if (self && !isSignedOut) {
    return (
      <SelfContext value={self}>
        <PlaceContext value={place}>
          <ShellFrame>{children}</ShellFrame>
        </PlaceContext>
      </SelfContext>
    );
  }
  if (error && !isSignedOut) {
    return (
      <main className="flex min-h-dvh">
        <PageTitle />
        <EmptyState
          heading="h1"
          icon={<CloudOff />}
          title={t("noAnswer")}
          actions={
            <Button pending={isFetching} onClick={() => void refetch()}>
              {t("retry")}
            </Button>
          }
        >
          {explain(error)}
        </EmptyState>
      </main>
    );
  }
  return <ShellSkeleton />;
}
