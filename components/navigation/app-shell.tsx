// Why this file exists: the frame of the signed-in product: rail, sidebar, the sheet with the current screen. It waits
// for the answer to "who is this?" and leads to sign-in when the answer is nobody.
"use client";

import { useQuery } from "@tanstack/react-query";
import { CloudOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, type ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { usePlace } from "@/hooks/use-place";
import { useProblems } from "@/hooks/use-problems";
import { SelfContext } from "@/hooks/use-self";
import { ApiError } from "@/lib/browser/api";
import { selfQuery } from "@/lib/browser/queries/self";
import { withReturnPath } from "@/lib/rules/return-path";
import { ShellFrame } from "./shell-frame";
import { ShellSkeleton } from "./shell-skeleton";

export function AppShell({ children }: { children: ReactNode }) {
  const t = useTranslations("navigation");
  const { explain } = useProblems();
  const { data: self, error, refetch, isFetching } = useQuery(selfQuery);
  const router = useRouter();
  const { path } = usePlace();
  const isSignedOut = error instanceof ApiError && error.status === 401;

  useEffect(() => {
    if (isSignedOut) router.replace(withReturnPath("/sign-in", path));
  }, [isSignedOut, path, router]);

  if (self && !isSignedOut) {
    return (
      <SelfContext value={self}>
        <ShellFrame>{children}</ShellFrame>
      </SelfContext>
    );
  }
  if (error && !isSignedOut) {
    return (
      <main className="flex min-h-dvh">
        <PageTitle />
        <EmptyState
          heading="h1"
          icon={<CloudOff />}
          title={t("noAnswer")}
          actions={
            <Button pending={isFetching} onClick={() => void refetch()}>
              {t("retry")}
            </Button>
          }
        >
          {explain(error)}
        </EmptyState>
      </main>
    );
  }
  return <ShellSkeleton />;
}
