// Why this file exists: the way between places: conversations, one's servers, and a new one.
"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, RotateCw } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Mark } from "@/components/brand/mark";
import { CountBubble } from "@/components/notifications/count-bubble";
import { cn } from "@/components/ui/cn";
import { Monogram } from "@/components/ui/monogram";
import { Skeleton } from "@/components/ui/skeleton";
import { Tooltip } from "@/components/ui/tooltip";
import { useServerMentions } from "@/hooks/use-notifications";
import { usePlace } from "@/hooks/use-place";
import { useServerUnread } from "@/hooks/use-unread";
import { useWasOpened } from "@/hooks/use-was-opened";
import { serversQuery } from "@/lib/browser/queries/servers";
import type { Server } from "@/lib/contracts/servers";
import { HOME_PATH } from "@/lib/rules/return-path";

const CreateServerDialog = dynamic(() =>
  import("@/components/servers/create-server-dialog").then((module) => module.CreateServerDialog),
);

const tile =
  "relative grid size-11 place-items-center rounded-[31%] transition-[box-shadow,background-color,transform] duration-calm active:scale-95";
const here = "shadow-[0_0_0_2.5px_var(--canvas),0_0_0_4.5px_var(--accent)]";

/** Something in there is unread. The name of the tile says it, too. */
function UnreadDot() {
  return (
    <span
      aria-hidden="true"
      className="absolute -end-0.5 -top-0.5 size-3 rounded-full bg-accent shadow-[0_0_0_2.5px_var(--canvas)]"
    />
  );
}

function ServerTile({ server, isHere }: { server: Server; isHere: boolean }) {
  const t = useTranslations("navigation.rail");
  const isUnread = useServerUnread(server.id) > 0;
  const mentions = useServerMentions(server.id);
  const { name } = server;
  return (
    <li>
      <Tooltip label={<bdi>{server.name}</bdi>} side="right">
        <Link
          href={`/channels/${server.id}`}
          aria-label={mentions > 0 ? t("mentions", { name, count: mentions }) : isUnread ? t("unread", { name }) : name}
          aria-current={isHere ? "page" : undefined}
          className={cn(tile, isHere ? here : "hover:shadow-[0_0_0_2.5px_var(--canvas),0_0_0_4.5px_var(--line)]")}
        >
          <Monogram seed={server.id} label={server.name} src={server.imageUrl} shape="squircle" className="size-11" />
          {isUnread && mentions === 0 ? <UnreadDot /> : null}
          <CountBubble count={mentions} className="absolute -end-1 -top-1 shadow-[0_0_0_2.5px_var(--canvas)]" />
        </Link>
      </Tooltip>
    </li>
  );
}

export function ServerRail({ activeServerId }: { activeServerId: string | undefined }) {
  const t = useTranslations("navigation.rail");
  const isHome = usePlace().path.startsWith(HOME_PATH);
  const { data: servers, isError, refetch } = useQuery(serversQuery);
  const [isCreating, setCreating] = useState(false);
  const wasCreating = useWasOpened(isCreating);
  const isTalkUnread = useServerUnread(null) > 0;

  return (
    <nav
      aria-label={t("label")}
      className="flex w-rail shrink-0 flex-col items-center gap-3 overflow-y-auto pt-[max(0.875rem,env(safe-area-inset-top))] pb-[max(0.875rem,env(safe-area-inset-bottom))] [scrollbar-width:none]"
    >
      <Tooltip label={t("conversations")} side="right">
        <Link
          href={HOME_PATH}
          aria-label={isTalkUnread ? t("unread", { name: t("conversations") }) : t("conversations")}
          aria-current={isHome ? "page" : undefined}
          className={cn(tile, "shrink-0 bg-surface shadow-sheet hover:bg-raised", isHome && here)}
        >
          <Mark className="size-7" />
          {isTalkUnread ? <UnreadDot /> : null}
        </Link>
      </Tooltip>
      <span className="h-px w-7 shrink-0 bg-line" aria-hidden="true" />
      <ul className="flex flex-col items-center gap-3">
        {servers?.map((server) => (
          <ServerTile key={server.id} server={server} isHere={server.id === activeServerId} />
        ))}
        {servers || isError
          ? null
          : [0, 1, 2].map((index) => (
              <li key={index}>
                <Skeleton className="size-11 rounded-[31%]" />
              </li>
            ))}
      </ul>
      {isError ? (
        <Tooltip label={t("failed")} side="right">
          <button
            type="button"
            aria-label={t("again")}
            className={cn(tile, "text-danger hover:bg-danger-soft")}
            onClick={() => void refetch()}
          >
            <RotateCw className="size-5" />
          </button>
        </Tooltip>
      ) : null}
      <Tooltip label={t("create")} side="right">
        <button
          type="button"
          aria-label={t("create")}
          onClick={() => setCreating(true)}
          className={cn(
            tile,
            "shrink-0 border-[1.5px] border-dashed border-ink-faint/60 text-ink-soft hover:border-accent hover:bg-accent-soft hover:text-accent",
          )}
        >
          <Plus className="size-5" />
        </button>
      </Tooltip>
      {wasCreating ? <CreateServerDialog open={isCreating} onOpenChange={setCreating} /> : null}
    </nav>
  );
}
