// Why this file exists: the first screen after signing in. Whoever has no server yet is led to one; everybody finds people.
"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
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
  const { data: servers, isError } = useQuery(serversQuery);
  if (!servers && !isError) return <ScreenSkeleton />;
  if (servers?.length === 0) return <FirstServer />;
  return (
    <>
      <PageTitle>Conversations</PageTitle>
      <ScreenHeader icon={<Search className="size-4.5 text-ink-faint" aria-hidden="true" />} title="Find people" />
      <FindPeople />
    </>
  );
}

function FirstServer() {
  const self = useSelf();
  return (
    <>
      <PageTitle>Welcome</PageTitle>
      <ScreenHeader title="Welcome" />
      <div className="flex min-h-0 flex-1 overflow-y-auto px-5 py-8">
        <div className="m-auto grid w-full max-w-md gap-8">
          <div className="grid gap-2">
            <Mark className="mb-2 size-12" />
            <h2 className="font-display text-2xl font-semibold break-words">
              Good to have you, <bdi>{self.displayName}</bdi>.
            </h2>
            <p className="text-ink-soft">
              People talk in servers: a place for one group, with channels inside. Make the first one now; it comes with
              a channel called “general”.
            </p>
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
