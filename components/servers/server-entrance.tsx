// Why this file exists: the address of a server alone leads to the channel one was last in, else to the first.
"use client";

import { useQuery } from "@tanstack/react-query";
import { MessagesSquare, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl/react";
import { ServerProblem } from "@/components/channels/channel-screen";
import { channelToShow, lastChannelKey } from "@/components/channels/last-channel";
import { ScreenHeader } from "@/components/navigation/screen-header";
import { ScreenSkeleton } from "@/components/navigation/shell-skeleton";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { useCan } from "@/hooks/use-can";
import { readStored } from "@/hooks/use-stored";
import { useWasOpened } from "@/hooks/use-was-opened";
import { serverQuery } from "@/lib/browser/queries/servers";
import type { ServerDetail } from "@/lib/contracts/servers";

const CreateChannelDialog = dynamic(() =>
  import("@/components/channels/create-channel-dialog").then((module) => module.CreateChannelDialog),
);

export function ServerEntrance({ serverId }: { serverId: string }) {
  const { data: server, error, refetch } = useQuery(serverQuery(serverId));
  const router = useRouter();

  useEffect(() => {
    const channel = server && channelToShow(server.channels, readStored(lastChannelKey(server.id)));
    if (channel) router.replace(`/channels/${server.id}/${channel.id}`);
  }, [server, router]);

  if (server?.channels.length === 0) return <NoChannels server={server} />;
  if (error && !server) return <ServerProblem error={error} onRetry={() => void refetch()} />;
  return <ScreenSkeleton />;
}

function NoChannels({ server }: { server: ServerDetail }) {
  const t = useTranslations("servers.entrance");
  const { can } = useCan(server.id);
  const [isCreating, setCreating] = useState(false);
  const wasCreating = useWasOpened(isCreating);
  const mayCreate = can("MANAGE_CHANNELS");
  return (
    <>
      <PageTitle>{server.name}</PageTitle>
      <ScreenHeader title={<bdi>{server.name}</bdi>} />
      <EmptyState
        icon={<MessagesSquare />}
        title={mayCreate ? t("first") : t("none")}
        actions={
          mayCreate ? (
            <Button onClick={() => setCreating(true)}>
              <Plus className="size-4" />
              {t("create")}
            </Button>
          ) : null
        }
      >
        {mayCreate ? t("firstHint") : t("noneHint")}
      </EmptyState>
      {wasCreating ? <CreateChannelDialog server={server} open={isCreating} onOpenChange={setCreating} /> : null}
    </>
  );
}
