// Why this file exists: the first screen after signing in. Whoever has no server yet is led to one; everybody finds people.
"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Mark } from "@/components/brand/mark";
import { JoinByLink } from "@/components/invites/join-by-link";
import { ScreenHeader } from "@/components/navigation/screen-header";
import { ScreenSkeleton } from "@/components/navigation/shell-skeleton";
import { CreateServerForm } from "@/components/servers/create-server-form";
import { PageTitle } from "@/components/ui/page-title";
import { useSelf } from "@/hooks/use-self";
import { serversQuery } from "@/lib/browser/queries/servers";
import { FindPeople } from "./find-people";

export function HomeScreen() {
  const t = useTranslations("conversations");
  const { data: servers, isError } = useQuery(serversQuery);
  if (!servers && !isError) return <ScreenSkeleton />;
  if (servers?.length === 0) return <FirstServer />;
  return (
    <>
      <PageTitle>{t("label")}</PageTitle>
      <ScreenHeader icon={<Search className="size-4.5 text-ink-faint" aria-hidden="true" />} title={t("find")} />
      <FindPeople />
    </>
  );
}

function FirstServer() {
  const t = useTranslations("conversations.welcome");
  const self = useSelf();
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <ScreenHeader title={t("title")} />
      <div className="flex min-h-0 flex-1 overflow-y-auto px-5 py-8">
        <div className="m-auto grid w-full max-w-md gap-8">
          <div className="grid gap-2">
            <Mark className="mb-2 size-12" />
            <h2 className="font-display text-2xl font-semibold break-words">
              {t.rich("hello", { name: () => <bdi>{self.displayName}</bdi> })}
            </h2>
            <p className="text-ink-soft">{t("hint")}</p>
          </div>
          <CreateServerForm />
          <div className="border-t border-line pt-6">
            <JoinByLink />
          </div>
        </div>
      </div>
    </>
  );
}
