// Why this file exists: one channel of a server on the screen: header, messages or room, members.
"use client";

import { useQuery } from "@tanstack/react-query";
import { DoorClosed, Settings2, Users } from "lucide-react";
import Link from "next/link";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl/react";
import { ChatPanel } from "@/components/chat/chat-panel";
import { MemberList } from "@/components/members/member-list";
import { ScreenHeader } from "@/components/navigation/screen-header";
import { useShell } from "@/components/navigation/shell-context";
import { ScreenSkeleton } from "@/components/navigation/shell-skeleton";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { PageTitle } from "@/components/ui/page-title";
import { PopoverButton } from "@/components/ui/popover-button";
import { useCan } from "@/hooks/use-can";
import { COARSE, useMedia, WIDE } from "@/hooks/use-media";
import { useProblems } from "@/hooks/use-problems";
import { writeStored } from "@/hooks/use-stored";
import { useWasOpened } from "@/hooks/use-was-opened";
import { serverQuery } from "@/lib/browser/queries/servers";
import type { Channel } from "@/lib/contracts/channels";
import type { ServerDetail } from "@/lib/contracts/servers";
import { HOME_PATH } from "@/lib/rules/return-path";
import { ChannelIcon } from "./channel-icon";
import { lastChannelKey } from "./last-channel";

const EditChannelDialog = dynamic(() => import("./edit-channel-dialog").then((module) => module.EditChannelDialog));
const Sheet = dynamic(() => import("@/components/ui/sheet").then((module) => module.Sheet));
const VoiceRoom = dynamic(() => import("./voice-room").then((module) => module.VoiceRoom));

interface ChannelScreenProps {
  serverId: string;
  channelId: string;
}

export function ChannelScreen({ serverId, channelId }: ChannelScreenProps) {
  const t = useTranslations("channels.screen");
  const { data: server, error, refetch } = useQuery(serverQuery(serverId));
  const channel = server?.channels.find(({ id }) => id === channelId);
  if (server && channel) return <OpenChannel key={server.id} server={server} channel={channel} />;
  if (server) return <Lost title={t("notHere")} href={`/channels/${serverId}`} label={t("others")} />;
  if (!error) return <ScreenSkeleton />;
  return <ServerProblem error={error} onRetry={() => void refetch()} />;
}

export function ServerProblem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTranslations();
  const { explain } = useProblems();
  if ("status" in error && error.status === 404) {
    return <Lost title={t("servers.notHere")} href={HOME_PATH} label={t("conversations.yours")} />;
  }
  return (
    <>
      <PageTitle />
      <ScreenHeader title="Parley" />
      <EmptyState
        title={t("channels.screen.failed")}
        actions={<Button onClick={onRetry}>{t("channels.screen.retry")}</Button>}
      >
        {explain(error)}
      </EmptyState>
    </>
  );
}

function Lost({ title, href, label }: { title: string; href: string; label: string }) {
  const t = useTranslations("channels.screen");
  return (
    <>
      <PageTitle>{t("notFound")}</PageTitle>
      <ScreenHeader title={t("notFound")} />
      <EmptyState
        icon={<DoorClosed />}
        title={title}
        actions={
          <Button asChild>
            <Link href={href}>{label}</Link>
          </Button>
        }
      >
        {t("lostHint")}
      </EmptyState>
    </>
  );
}

function OpenChannel({ server, channel }: { server: ServerDetail; channel: Channel }) {
  const t = useTranslations("channels.screen");
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
        aside={channel.topic ? <Topic key={channel.id} text={channel.topic} /> : null}
        actions={<Actions key={channel.id} channel={channel} serverId={server.id} />}
      />
      <div className="flex min-h-0 flex-1">
        <section aria-label={channel.name} className="flex min-w-0 flex-1 flex-col">
          {channel.type === "TEXT" ? (
            <ChatPanel channel={channel} title={channel.name} />
          ) : (
            <VoiceRoom key={channel.id} channel={channel} />
          )}
        </section>
        {shell.areMembersShown ? (
          <aside aria-label={t("members")} className="hidden w-members shrink-0 flex-col border-s border-line lg:flex">
            <MemberList server={server} />
          </aside>
        ) : null}
      </div>
      <MembersDrawer server={server} />
    </>
  );
}

/** The members where there is no room beside the messages. It comes by a button, or with the finger. */
function MembersDrawer({ server }: { server: ServerDetail }) {
  const t = useTranslations();
  const { isMembersDrawerOpen, setMembersDrawer } = useShell();
  const isWide = useMedia(WIDE);
  const isTouched = useMedia(COARSE) && !isWide;
  const wasOpened = useWasOpened(isMembersDrawerOpen);
  if (!wasOpened && !isTouched) return null;
  return (
    <Sheet
      open={isMembersDrawerOpen}
      onOpenChange={setMembersDrawer}
      side="end"
      title={t("channels.screen.members")}
      isDraggable={isTouched}
    >
      <div className="flex w-72 flex-col pt-[env(safe-area-inset-top)] pb-[env(safe-area-inset-bottom)]">
        <p className="px-4 pt-4 font-display text-lg font-semibold">
          {t("servers.memberCount", { count: server.memberCount })}
        </p>
        <MemberList server={server} />
      </div>
    </Sheet>
  );
}

/** One line; the whole text opens on a press. */
function Topic({ text }: { text: string }) {
  const t = useTranslations("channels.screen");
  return (
    <PopoverButton
      label={t("topic")}
      className="max-h-80 w-96 overflow-y-auto p-4 text-sm break-words whitespace-pre-wrap"
      button={
        <button
          type="button"
          className="block w-full truncate rounded-xs text-start hover:text-ink"
          aria-label={t("topicButton")}
        >
          <bdi>{text}</bdi>
        </button>
      }
    >
      {() => (
        <>
          <p className="mb-1 text-xs font-semibold text-ink-faint">{t("topic")}</p>
          <p dir="auto">{text}</p>
        </>
      )}
    </PopoverButton>
  );
}

function Actions({ channel, serverId }: { channel: Channel; serverId: string }) {
  const t = useTranslations("channels.screen");
  const { toggleMembers, areMembersShown } = useShell();
  const { can } = useCan(serverId);
  const [isEditing, setEditing] = useState(false);
  const wasEditing = useWasOpened(isEditing);
  return (
    <>
      {can("MANAGE_CHANNELS") ? (
        <IconButton label={t("settings")} side="bottom" onClick={() => setEditing(true)}>
          <Settings2 className="size-4.5" />
        </IconButton>
      ) : null}
      {wasEditing ? <EditChannelDialog channel={channel} open={isEditing} onOpenChange={setEditing} /> : null}
      <IconButton
        label={t("members")}
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
