// Why this file exists: who is in this server, by role, to be searched; a card opens on every name. Thousands are fine.
"use client";

import { SearchX, Users } from "lucide-react";
import { memo, useMemo, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { Skeleton } from "@/components/ui/skeleton";
import { VirtualList } from "@/components/ui/virtual-list";
import { useDebounced } from "@/hooks/use-debounced";
import { useMembers } from "@/hooks/use-members";
import { useProblems } from "@/hooks/use-problems";
import type { Member } from "@/lib/contracts/members";
import type { ServerDetail } from "@/lib/contracts/servers";
import { MemberRow } from "./member-row";
import { groupOf, type GroupName } from "./roles";

type Row = { group: GroupName } | { member: Member };

/** The list comes ordered by role; a heading goes before the first of each. */
function withHeadings(members: Member[], ownerId: string | null): Row[] {
  const groups = new Map<GroupName, Member[]>();
  for (const member of members) {
    const group = groupOf(member, ownerId);
    groups.set(group, [...(groups.get(group) ?? []), member]);
  }
  const order: GroupName[] = ["OWNER", "ADMIN", "MODERATOR", "GUEST"];
  return order.flatMap((group): Row[] => {
    const people = groups.get(group) ?? [];
    return people.length === 0 ? [] : [{ group }, ...people.map((member) => ({ member }))];
  });
}

/** It stays as it is when another channel is opened beside it. */
export const MemberList = memo(function MemberList({ server }: { server: ServerDetail }) {
  const t = useTranslations("members");
  const { explain } = useProblems();
  const [typed, setTyped] = useState("");
  const search = useDebounced(typed.trim());
  const { members, error, refetch, isPending, hasMore, fetchMore } = useMembers(server.id, search);
  const rows = useMemo(() => withHeadings(members, server.ownerId), [members, server.ownerId]);

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="px-3 pt-3 pb-2">
        <SearchInput label={t("search")} value={typed} onValueChange={setTyped} />
      </div>
      {isPending ? <RowsSkeleton /> : null}
      {error && members.length === 0 ? (
        <EmptyState
          icon={<Users />}
          title={t("failed")}
          actions={
            <Button variant="secondary" onClick={() => void refetch()}>
              {t("again")}
            </Button>
          }
        >
          {explain(error)}
        </EmptyState>
      ) : null}
      {!isPending && !error && rows.length === 0 ? (
        <EmptyState icon={<SearchX />} title={t("nobody")}>
          {t("nobodyHint")}
        </EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <VirtualList
          label={t("label")}
          items={rows}
          keyOf={(row) => ("group" in row ? row.group : row.member.id)}
          isReachable={(row) => "member" in row}
          onEndInSight={hasMore ? fetchMore : undefined}
          renderItem={(row, focus) =>
            "group" in row ? (
              <h2 className="px-4 pt-4 pb-1 text-xs font-semibold text-ink-faint">{t(`groups.${row.group}`)}</h2>
            ) : (
              <MemberRow member={row.member} server={server} focus={focus} />
            )
          }
        />
      ) : null}
    </div>
  );
});

function RowsSkeleton() {
  const t = useTranslations("members");
  return (
    <div className="grid gap-3.5 px-4 pt-4" role="status" aria-label={t("loading")}>
      {["w-24", "w-32", "w-20", "w-28", "w-24", "w-36", "w-20"].map((width, index) => (
        <div key={index} className="flex items-center gap-2.5">
          <Skeleton className="size-8 rounded-full" />
          <Skeleton className={`h-3.5 ${width}`} />
        </div>
      ))}
    </div>
  );
}
