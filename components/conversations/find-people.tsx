// Why this file exists: from a name to a conversation with the person.
"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { MessageCircle, UserSearch } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Monogram } from "@/components/ui/monogram";
import { Notice } from "@/components/ui/notice";
import { SearchInput } from "@/components/ui/search-input";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { VirtualList } from "@/components/ui/virtual-list";
import { useDebounced } from "@/hooks/use-debounced";
import { useOpenConversation } from "@/hooks/use-open-conversation";
import { useProblems } from "@/hooks/use-problems";
import { useSelf } from "@/hooks/use-self";
import { usersQuery } from "@/lib/browser/queries/users";
import type { User } from "@/lib/contracts/users";

export function FindPeople() {
  const t = useTranslations("conversations.search");
  const [typed, setTyped] = useState("");
  const search = useDebounced(typed.trim());
  return (
    <div className="mx-auto flex min-h-0 w-full max-w-2xl flex-1 flex-col gap-3 px-4 pt-6 pb-2">
      <SearchInput
        label={t("label")}
        value={typed}
        onValueChange={setTyped}
        className="[&_input]:h-11 [&_input]:text-base"
      />
      {search === "" ? (
        <EmptyState icon={<UserSearch />} title={t("title")}>
          {t("hint")}
        </EmptyState>
      ) : (
        <Results search={search} />
      )}
    </div>
  );
}

function Results({ search }: { search: string }) {
  const t = useTranslations("conversations");
  const { explain } = useProblems();
  const query = useInfiniteQuery({ ...usersQuery(search), placeholderData: keepPreviousData });
  const people = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isPending) return <ResultsSkeleton />;
  if (query.error && people.length === 0) {
    return (
      <Notice
        tone="danger"
        action={
          <Button variant="link" onClick={() => void query.refetch()}>
            {t("retry")}
          </Button>
        }
      >
        {explain(query.error)}
      </Notice>
    );
  }
  if (people.length === 0) {
    return (
      <EmptyState icon={<UserSearch />} title={t("search.nobody")}>
        {t("search.nobodyHint")}
      </EmptyState>
    );
  }
  const fetchMore = () => {
    if (!query.isFetchingNextPage) void query.fetchNextPage();
  };
  return (
    <VirtualList
      label={t("search.people")}
      items={people}
      keyOf={(user) => user.id}
      onEndInSight={query.hasNextPage ? fetchMore : undefined}
      renderItem={(user, focus) => <PersonRow user={user} focus={focus} />}
    />
  );
}

function PersonRow({ user, focus }: { user: User; focus: { tabIndex: number } }) {
  const t = useTranslations("conversations.search");
  const self = useSelf();
  const open = useOpenConversation();
  const isSelf = user.id === self.id;
  return (
    <button
      type="button"
      disabled={open.isPending}
      onClick={() => open.mutate(user.id)}
      {...focus}
      className="group flex h-14 w-full items-center gap-3 rounded-lg px-3 text-start transition-colors duration-quick hover:bg-hover focus-visible:bg-hover focus-visible:outline-offset-[-2px]"
    >
      <Monogram seed={user.id} label={user.displayName} src={user.avatarUrl} className="size-10" />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <bdi className="truncate text-sm font-semibold">{user.displayName}</bdi>
          {isSelf ? <Badge>{t("you")}</Badge> : null}
        </span>
        <bdi className="block truncate text-xs text-ink-faint">@{user.username}</bdi>
      </span>
      {open.isPending ? (
        <Spinner />
      ) : (
        <span className="flex items-center gap-1.5 text-sm font-semibold text-accent opacity-0 transition-opacity duration-quick group-hover:opacity-100 group-focus-visible:opacity-100 pointer-coarse:opacity-100">
          <MessageCircle className="size-4" aria-hidden="true" />
          {isSelf ? t("note") : t("message")}
        </span>
      )}
    </button>
  );
}

function ResultsSkeleton() {
  const t = useTranslations("conversations.search");
  return (
    <div className="grid gap-1" role="status" aria-label={t("searching")}>
      {["w-32", "w-24", "w-40"].map((width, index) => (
        <div key={index} className="flex h-14 items-center gap-3 px-3">
          <Skeleton className="size-10 rounded-full" />
          <div className="grid gap-2">
            <Skeleton className={`h-3.5 ${width}`} />
            <Skeleton className="h-3 w-20" />
          </div>
        </div>
      ))}
    </div>
  );
}
