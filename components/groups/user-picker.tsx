// Why this file exists: choosing among everybody on this instance who is in a group.
"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { PeoplePicker, type PickerProps } from "@/components/channels/people-picker";
import { useDebounced } from "@/hooks/use-debounced";
import { usersQuery } from "@/lib/browser/queries/users";

export function UserPicker(picker: PickerProps) {
  const t = useTranslations("groups.people");
  const [typed, setTyped] = useState("");
  const search = useDebounced(typed.trim());
  const query = useInfiniteQuery({ ...usersQuery(search), placeholderData: keepPreviousData });
  const fetchMore = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  };
  return (
    <PeoplePicker
      {...picker}
      texts={{ label: t("label"), search: t("search"), list: t("list"), loading: t("loading") }}
      typed={typed}
      onTypedChange={setTyped}
      found={{
        people: query.data?.pages.flatMap((page) => page.items) ?? [],
        error: query.error,
        isPending: query.isPending,
        hasMore: query.hasNextPage,
        fetchMore,
      }}
    />
  );
}
