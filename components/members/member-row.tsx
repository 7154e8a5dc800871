// Why this file exists: one person in the member list; pressing it opens the card.
"use client";

import { Crown } from "lucide-react";
import { Monogram } from "@/components/ui/monogram";
import { Tooltip } from "@/components/ui/tooltip";
import type { Member } from "@/lib/contracts/members";
import type { ServerDetail } from "@/lib/contracts/servers";
import { ProfileCard } from "./profile-card";
import { groupOf, nameIn } from "./roles";

interface MemberRowProps {
  member: Member;
  server: ServerDetail;
  focus: { tabIndex: number };
}

export function MemberRow({ member, server, focus }: MemberRowProps) {
  const name = nameIn(member);
  return (
    <div className="px-2">
      <ProfileCard user={member.user} member={member} side="left">
        <button
          type="button"
          {...focus}
          className="flex h-11 w-full items-center gap-2.5 rounded-md px-2 text-left transition-colors duration-quick hover:bg-hover focus-visible:outline-offset-[-2px] data-[state=open]:bg-active"
        >
          <Monogram seed={member.user.id} label={name} src={member.user.avatarUrl} className="size-8" />
          <bdi className="min-w-0 flex-1 truncate text-sm font-medium text-ink-soft" title={name}>
            {name}
          </bdi>
          {groupOf(member, server.ownerId) === "OWNER" ? (
            <Tooltip label="Owner of this server">
              <Crown className="size-4 shrink-0 fill-gold text-gold" aria-label="Owner" />
            </Tooltip>
          ) : null}
        </button>
      </ProfileCard>
    </div>
  );
}
