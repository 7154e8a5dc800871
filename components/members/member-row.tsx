// Why this file exists: one person in the member list; pressing it opens the card.
"use client";

import { Crown } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Tooltip } from "@/components/ui/tooltip";
import { useStatus } from "@/hooks/use-status";
import type { Member } from "@/lib/contracts/members";
import type { ServerDetail } from "@/lib/contracts/servers";
import { PresencePicture } from "./presence-picture";
import { ProfileCard } from "./profile-card";
import { groupOf, nameIn } from "./roles";

interface MemberRowProps {
  member: Member;
  server: ServerDetail;
  focus: { tabIndex: number };
}

export function MemberRow({ member, server, focus }: MemberRowProps) {
  const t = useTranslations("members");
  const name = nameIn(member);
  const activity = useStatus(member.user.id)?.activity;
  return (
    <div className="px-2">
      <ProfileCard user={member.user} member={member} side="left">
        <button
          type="button"
          {...focus}
          className="flex h-11 w-full items-center gap-2.5 rounded-md px-2 text-start transition-colors duration-quick hover:bg-hover focus-visible:outline-offset-[-2px] data-[state=open]:bg-active"
        >
          <PresencePicture userId={member.user.id} label={name} src={member.user.avatarUrl} className="size-8" />
          <span className="grid min-w-0 flex-1">
            <bdi className="truncate text-sm font-medium text-ink-soft" title={name}>
              {name}
            </bdi>
            {activity ? <bdi className="truncate text-xs leading-4 text-ink-faint">{activity}</bdi> : null}
          </span>
          {groupOf(member, server.ownerId) === "OWNER" ? (
            <Tooltip label={t("ownerOfServer")}>
              <Crown className="size-4 shrink-0 fill-gold text-gold" aria-label={t("owner")} />
            </Tooltip>
          ) : null}
        </button>
      </ProfileCard>
    </div>
  );
}
