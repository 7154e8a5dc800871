// Why this file exists: the members in the settings window, each with role and kick at hand.
"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Monogram } from "@/components/ui/monogram";
import { Notice } from "@/components/ui/notice";
import { SearchInput } from "@/components/ui/search-input";
import { Skeleton } from "@/components/ui/skeleton";
import { VirtualList } from "@/components/ui/virtual-list";
import { useCan } from "@/hooks/use-can";
import { useDebounced } from "@/hooks/use-debounced";
import { useMembers } from "@/hooks/use-members";
import { useProblems } from "@/hooks/use-problems";
import type { Member } from "@/lib/contracts/members";
import type { ServerDetail } from "@/lib/contracts/servers";
import { MemberActions } from "./member-actions";
import { groupOf, nameIn } from "./roles";

export function MemberTable({ server }: { server: ServerDetail }) {
  const t = useTranslations("members");
  const { explain } = useProblems();
  const [typed, setTyped] = useState("");
  const search = useDebounced(typed.trim());
  const { members, error, refetch, isPending, hasMore, fetchMore } = useMembers(server.id, search);

  return (
    <div className="flex h-[min(26rem,55dvh)] flex-col gap-3">
      <SearchInput label={t("search")} value={typed} onValueChange={setTyped} />
      {isPending ? (
        <div className="grid gap-3" role="status" aria-label={t("loading")}>
          {[0, 1, 2, 3].map((index) => (
            <Skeleton key={index} className="h-10" />
          ))}
        </div>
      ) : null}
      {error && members.length === 0 ? (
        <Notice
          tone="danger"
          action={
            <Button variant="link" onClick={() => void refetch()}>
              {t("again")}
            </Button>
          }
        >
          {explain(error)}
        </Notice>
      ) : null}
      {!isPending && !error && members.length === 0 ? (
        <p className="py-6 text-center text-sm text-ink-soft">{t("nobody")}</p>
      ) : null}
      {members.length > 0 ? (
        <VirtualList
          label={t("label")}
          items={members}
          keyOf={(member) => member.id}
          onEndInSight={hasMore ? fetchMore : undefined}
          renderItem={(member) => <TableRow member={member} server={server} />}
        />
      ) : null}
    </div>
  );
}

function TableRow({ member, server }: { member: Member; server: ServerDetail }) {
  const t = useTranslations("members");
  const { rolesFor, mayKick } = useCan(server.id);
  const group = groupOf(member, server.ownerId);
  const hasActions = rolesFor(member).length > 0 || mayKick(member);
  return (
    <div className="flex min-h-12 items-center gap-3 border-b border-line py-1.5 pe-1">
      <Monogram seed={member.user.id} label={nameIn(member)} src={member.user.avatarUrl} className="size-8" />
      <div className="min-w-0 flex-1">
        <bdi className="block truncate text-sm font-semibold" title={nameIn(member)}>
          {nameIn(member)}
        </bdi>
        <bdi className="block truncate text-xs text-ink-faint">@{member.user.username}</bdi>
      </div>
      {hasActions ? (
        <MemberActions member={member} />
      ) : (
        <Badge tone={group === "OWNER" ? "gold" : "plain"}>
          {group === "OWNER" ? t("owner") : t(`roles.${group}`)}
        </Badge>
      )}
    </div>
  );
}
