// Why this file exists: where rail, sidebar and screen stand: side by side, or on a phone one column with a drawer. It owns the
// windows that open from anywhere.
"use client";

import dynamic from "next/dynamic";
import { useCallback, useMemo, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { ChannelSidebar } from "@/components/channels/channel-sidebar";
import { UnreadTitle } from "@/components/notifications/unread-title";
import { useChatSocket } from "@/hooks/use-chat-socket";
import { useLiveNotifications } from "@/hooks/use-live-notifications";
import { useLivePeople } from "@/hooks/use-live-people";
import { useLiveReadStates } from "@/hooks/use-live-read-states";
import { useLiveStructure } from "@/hooks/use-live-structure";
import { useUnsent } from "@/hooks/use-unsent";
import { COARSE, NARROW, useMedia, WIDE } from "@/hooks/use-media";
import { usePlace } from "@/hooks/use-place";
import { useSelf } from "@/hooks/use-self";
import { useStored } from "@/hooks/use-stored";
import { useWasOpened } from "@/hooks/use-was-opened";
import { catchTyping } from "@/lib/browser/typed-ahead";
import { JumpButton } from "./jump-button";
import { ServerRail } from "./server-rail";
import { ShellContext, type Shell } from "./shell-context";
import { useWays } from "./use-ways";
import { UserBar } from "./user-bar";

const ConversationSidebar = dynamic(() =>
  import("@/components/conversations/conversation-sidebar").then((module) => module.ConversationSidebar),
);
const Sheet = dynamic(() => import("@/components/ui/sheet").then((module) => module.Sheet));
const QuickSwitcher = dynamic(() =>
  import("@/components/switcher/quick-switcher").then((module) => module.QuickSwitcher),
);
const ShortcutsDialog = dynamic(() =>
  import("@/components/shortcuts/shortcuts-dialog").then((module) => module.ShortcutsDialog),
);

function Navigation({ serverId }: { serverId: string | undefined }) {
  const t = useTranslations("navigation");
  return (
    <>
      <ServerRail activeServerId={serverId} />
      <section aria-label={serverId ? t("server") : t("people")} className="flex w-sidebar min-w-0 flex-col">
        <div className="flex min-h-0 flex-1 flex-col">
          {serverId ? <ChannelSidebar key={serverId} serverId={serverId} /> : <ConversationSidebar />}
        </div>
        <JumpButton />
        <UserBar />
      </section>
    </>
  );
}

/** A drawer belongs to the address it was opened at: following a link closes it. */
function useDrawer(path: string) {
  const [drawer, setDrawer] = useState<{ name: "navigation" | "members"; at: string } | null>(null);
  const set = useCallback(
    (name: "navigation" | "members", isOpen: boolean) => setDrawer(isOpen ? { name, at: path } : null),
    [path],
  );
  return { opened: drawer?.at === path ? drawer.name : null, set };
}

type WindowName = "switcher" | "shortcuts";

function useShellState(path: string) {
  const { opened, set } = useDrawer(path);
  const [members, setMembers] = useStored("members-panel", "shown");
  const [openedWindow, setWindow] = useState<WindowName | null>(null);
  const shell = useMemo<Shell>(
    () => ({
      openNavigation: () => set("navigation", true),
      toggleMembers: () => {
        if (window.matchMedia(WIDE).matches) setMembers(members === "shown" ? "hidden" : "shown");
        else set("members", opened !== "members");
      },
      areMembersShown: members === "shown",
      isMembersDrawerOpen: opened === "members",
      setMembersDrawer: (isOpen) => set("members", isOpen),
      openSwitcher: () => {
        catchTyping();
        setWindow("switcher");
      },
      openShortcuts: () => setWindow("shortcuts"),
    }),
    [members, setMembers, opened, set],
  );
  const windowProps = (name: WindowName) => ({
    open: openedWindow === name,
    onOpenChange: (isOpen: boolean) => setWindow(isOpen ? name : null),
  });
  return { shell, isNavigationOpen: opened === "navigation", set, windowProps };
}

export function ShellFrame({ children }: { children: ReactNode }) {
  useChatSocket();
  const { id: selfId } = useSelf();
  useLiveStructure(selfId);
  useUnsent();
  useLiveReadStates(selfId);
  useLivePeople(selfId);
  useLiveNotifications(selfId);
  const t = useTranslations("navigation");
  const { path, serverId } = usePlace();
  const { shell, isNavigationOpen, set, windowProps } = useShellState(path);
  useWays(shell);
  const isNarrow = useMedia(NARROW);
  const isTouched = useMedia(COARSE) && isNarrow;
  const wasNavigationOpened = useWasOpened(isNavigationOpen);
  const [switcher, shortcuts] = [windowProps("switcher"), windowProps("shortcuts")];
  const [wasSwitcherOpened, wereShortcutsOpened] = [useWasOpened(switcher.open), useWasOpened(shortcuts.open)];

  return (
    <ShellContext value={shell}>
      <a
        href="#screen"
        className="sr-only z-50 rounded-md bg-accent px-4 py-2 text-sm font-semibold text-accent-ink focus:not-sr-only focus:fixed focus:start-2 focus:top-2"
      >
        {t("skip")}
      </a>
      <div className="flex h-dvh overflow-hidden bg-canvas">
        <div className="hidden shrink-0 md:flex">{isNarrow ? null : <Navigation serverId={serverId} />}</div>
        {wasNavigationOpened || isTouched ? (
          <Sheet
            open={isNavigationOpen}
            onOpenChange={(isOpen) => set("navigation", isOpen)}
            side="start"
            title={t("drawer")}
            isDraggable={isTouched}
          >
            <Navigation serverId={serverId} />
          </Sheet>
        ) : null}
        <main
          id="screen"
          tabIndex={-1}
          className="flex min-w-0 flex-1 flex-col overflow-hidden bg-surface outline-none md:my-2 md:me-2 md:rounded-xl md:shadow-sheet"
        >
          <UnreadTitle>{children}</UnreadTitle>
        </main>
      </div>
      {wasSwitcherOpened ? <QuickSwitcher {...switcher} /> : null}
      {wereShortcutsOpened ? <ShortcutsDialog {...shortcuts} /> : null}
    </ShellContext>
  );
}
