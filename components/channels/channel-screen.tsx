// Why this file exists: one channel of a server on the screen: header, messages or room, members.
"use client";

import { useQuery } from "@tanstack/react-query";
import { DoorClosed, Settings2, Users } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { ChatPanel } from "@/components/chat/chat-panel";
import { MemberList } from "@/components/members/member-list";
import { ScreenHeader } from "@/components/navigation/screen-header";
import { useShell } from "@/components/navigation/shell-context";
import { ScreenSkeleton } from "@/components/navigation/shell-skeleton";
import { peopleCount } from "@/components/servers/server-menu";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { PageTitle } from "@/components/ui/page-title";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Sheet } from "@/components/ui/sheet";
import { useCan } from "@/hooks/use-can";
import { writeStored } from "@/hooks/use-stored";
import { serverQuery } from "@/lib/browser/queries/servers";
import type { Channel } from "@/lib/contracts/channels";
import type { ServerDetail } from "@/lib/contracts/servers";
import { HOME_PATH } from "@/lib/rules/return-path";
import { ChannelIcon } from "./channel-icon";
import { EditChannelDialog } from "./edit-channel-dialog";
import { lastChannelKey } from "./last-channel";
import { VoiceRoom } from "./voice-room";

interface ChannelScreenProps {
  serverId: string;
  channelId: string;
}

export function ChannelScreen({ serverId, channelId }: ChannelScreenProps) {
  const { data: server, error, refetch } = useQuery(serverQuery(serverId));
  const channel = server?.channels.find(({ id }) => id === channelId);
  if (server && channel) return <OpenChannel key={channel.id} server={server} channel={channel} />;
  if (server) return <Lost title="This channel is not here" href={`/channels/${serverId}`} label="Other channels" />;
  if (!error) return <ScreenSkeleton />;
  return <ServerProblem error={error} onRetry={() => void refetch()} />;
}

export function ServerProblem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if ("status" in error && error.status === 404) {
    return <Lost title="This server is not here" href={HOME_PATH} label="Your conversations" />;
  }
  return (
    <>
      <PageTitle />
      <ScreenHeader title="Parley" />
      <EmptyState title="This did not load" actions={<Button onClick={onRetry}>Try again</Button>}>
        {error.message}
      </EmptyState>
    </>
  );
}

function Lost({ title, href, label }: { title: string; href: string; label: string }) {
  return (
    <>
      <PageTitle>Not found</PageTitle>
      <ScreenHeader title="Not found" />
      <EmptyState
        icon={<DoorClosed />}
        title={title}
        actions={
          <Button asChild>
            <Link href={href}>{label}</Link>
          </Button>
        }
      >
        It may have been deleted, or it is not open to you. Ask somebody who is inside.
      </EmptyState>
    </>
  );
}

function OpenChannel({ server, channel }: { server: ServerDetail; channel: Channel }) {
  const shell = useShell();
  const title = <bdi title={channel.name}>{channel.name}</bdi>;
  useEffect(() => {
    if (channel.type === "TEXT") writeStored(lastChannelKey(server.id), channel.id);
  }, [server.id, channel.id, channel.type]);

  return (
    <>
      <PageTitle>{`${channel.name} · ${server.name}`}</PageTitle>
      <ScreenHeader
        icon={<ChannelIcon channel={channel} className="size-4.5 shrink-0 text-ink-faint" />}
        title={title}
        aside={channel.topic ? <Topic text={channel.topic} /> : null}
        actions={<Actions channel={channel} serverId={server.id} />}
      />
      <div className="flex min-h-0 flex-1">
        <section aria-label={channel.name} className="flex min-w-0 flex-1 flex-col">
          {channel.type === "TEXT" ? (
            <ChatPanel channel={channel} title={channel.name} />
          ) : (
            <VoiceRoom channel={channel} />
          )}
        </section>
        {shell.areMembersShown ? (
          <aside aria-label="Members" className="hidden w-members shrink-0 flex-col border-l border-line lg:flex">
            <MemberList server={server} />
          </aside>
        ) : null}
      </div>
      <Sheet open={shell.isMembersDrawerOpen} onOpenChange={shell.closeMembersDrawer} side="right" title="Members">
        <div className="flex w-72 flex-col pt-[env(safe-area-inset-top)] pb-[env(safe-area-inset-bottom)]">
          <p className="px-4 pt-4 font-display text-lg font-semibold">{peopleCount(server.memberCount)}</p>
          <MemberList server={server} />
        </div>
      </Sheet>
    </>
  );
}

/** One line; the whole text opens on a press. */
function Topic({ text }: { text: string }) {
  return (
    <Popover>
      <PopoverTrigger
        className="block w-full truncate rounded-xs text-left hover:text-ink"
        aria-label="Topic of this channel"
      >
        <bdi>{text}</bdi>
      </PopoverTrigger>
      <PopoverContent
        className="max-h-80 w-96 overflow-y-auto p-4 text-sm break-words whitespace-pre-wrap"
        align="start"
      >
        <p className="mb-1 text-xs font-semibold text-ink-faint">Topic</p>
        <p dir="auto">{text}</p>
      </PopoverContent>
    </Popover>
  );
}

function Actions({ channel, serverId }: { channel: Channel; serverId: string }) {
  const { toggleMembers, areMembersShown } = useShell();
  const { can } = useCan(serverId);
  const [isEditing, setEditing] = useState(false);
  return (
    <>
      {can("MANAGE_CHANNELS") ? (
        <>
          <IconButton label="Channel settings" side="bottom" onClick={() => setEditing(true)}>
            <Settings2 className="size-4.5" />
          </IconButton>
          <EditChannelDialog channel={channel} open={isEditing} onOpenChange={setEditing} />
        </>
      ) : null}
      <IconButton
        label="Members"
        side="bottom"
        aria-pressed={areMembersShown}
        onClick={toggleMembers}
        className="lg:aria-pressed:text-accent"
      >
        <Users className="size-4.5" />
      </IconButton>
    </>
  );
}
