// Why this file exists: where rail, sidebar and screen stand: side by side, or on a phone one column with a drawer.
"use client";

import { useCallback, useMemo, useState, type ReactNode } from "react";
import { ChannelSidebar } from "@/components/channels/channel-sidebar";
import { ConversationSidebar } from "@/components/conversations/conversation-sidebar";
import { Sheet } from "@/components/ui/sheet";
import { useChatSocket } from "@/hooks/use-chat-socket";
import { useLiveStructure } from "@/hooks/use-live-structure";
import { usePlace } from "@/hooks/use-place";
import { useSelf } from "@/hooks/use-self";
import { useStored } from "@/hooks/use-stored";
import { ServerRail } from "./server-rail";
import { ShellContext, type Shell } from "./shell-context";
import { UserBar } from "./user-bar";

/** From this width on the members stand beside the messages. */
const WIDE = "(min-width: 64rem)";

function Navigation({ serverId }: { serverId: string | undefined }) {
  return (
    <>
      <ServerRail activeServerId={serverId} />
      <section aria-label={serverId ? "Server" : "People"} className="flex w-sidebar min-w-0 flex-col">
        <div className="flex min-h-0 flex-1 flex-col">
          {serverId ? <ChannelSidebar key={serverId} serverId={serverId} /> : <ConversationSidebar />}
        </div>
        <UserBar />
      </section>
    </>
  );
}

export function ShellFrame({ children }: { children: ReactNode }) {
  useChatSocket();
  useLiveStructure(useSelf().id);
  const { path, serverId } = usePlace();
  // A drawer belongs to the address it was opened at: following a link closes it.
  const [drawer, setDrawer] = useState<{ side: "left" | "right"; at: string } | null>(null);
  const [members, setMembers] = useStored("members-panel", "shown");
  const openSide = drawer?.at === path ? drawer.side : null;

  const close = useCallback(() => setDrawer(null), []);
  const shell = useMemo<Shell>(
    () => ({
      openNavigation: () => setDrawer({ side: "left", at: path }),
      toggleMembers: () => {
        if (window.matchMedia(WIDE).matches) setMembers(members === "shown" ? "hidden" : "shown");
        else setDrawer({ side: "right", at: path });
      },
      areMembersShown: members === "shown",
      isMembersDrawerOpen: openSide === "right",
      closeMembersDrawer: close,
    }),
    [path, members, setMembers, openSide, close],
  );

  return (
    <ShellContext value={shell}>
      <a
        href="#screen"
        className="sr-only z-50 rounded-md bg-accent px-4 py-2 text-sm font-semibold text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the conversation
      </a>
      <div className="flex h-dvh overflow-hidden bg-canvas">
        <div className="hidden shrink-0 md:flex">
          <Navigation serverId={serverId} />
        </div>
        <Sheet open={openSide === "left"} onOpenChange={close} side="left" title="Servers and channels">
          <Navigation serverId={serverId} />
        </Sheet>
        <main
          id="screen"
          tabIndex={-1}
          className="flex min-w-0 flex-1 flex-col overflow-hidden bg-surface outline-none md:my-2 md:mr-2 md:rounded-xl md:shadow-sheet"
        >
          {children}
        </main>
      </div>
    </ShellContext>
  );
}
