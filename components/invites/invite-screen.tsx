// Why this file exists: what an invite link shows: the place, and the one button that leads in, signed in or not.
"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Unlink } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { Wordmark } from "@/components/brand/mark";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Monogram, tintWash } from "@/components/ui/monogram";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useProblems } from "@/hooks/use-problems";
import { ApiError } from "@/lib/browser/api";
import { inviteQuery, joinByInvite } from "@/lib/browser/queries/invites";
import { selfQuery } from "@/lib/browser/queries/self";
import { putServer } from "@/lib/browser/queries/structure-cache";
import type { InvitePreview } from "@/lib/contracts/servers";
import { HOME_PATH, withReturnPath } from "@/lib/rules/return-path";

export function InviteScreen({ code }: { code: string }) {
  const t = useTranslations("invites");
  const { explain } = useProblems();
  const { data: invite, error, refetch } = useQuery(inviteQuery(code));
  const isDead = error instanceof ApiError && error.status === 404;
  return (
    <main className="flex min-h-dvh flex-col bg-canvas px-4 pt-[max(1.25rem,env(safe-area-inset-top))] pb-6">
      <Link href={HOME_PATH} className="self-start rounded-sm" aria-label={t("home")}>
        <Wordmark />
      </Link>
      <div className="m-auto w-full max-w-sm overflow-hidden rounded-2xl bg-raised shadow-dialog">
        {invite ? <Preview code={code} invite={invite} /> : null}
        {!invite && !error ? <PreviewSkeleton /> : null}
        {!invite && error ? (
          <EmptyState
            heading="h1"
            icon={<Unlink />}
            title={isDead ? t("dead") : t("failed")}
            actions={
              isDead ? (
                <Button asChild variant="secondary">
                  <Link href={HOME_PATH}>{t("toParley")}</Link>
                </Button>
              ) : (
                <Button onClick={() => void refetch()}>{t("again")}</Button>
              )
            }
          >
            {isDead ? t("deadAbout") : explain(error)}
          </EmptyState>
        ) : null}
      </div>
    </main>
  );
}

function Preview({ code, invite }: { code: string; invite: InvitePreview }) {
  const t = useTranslations("invites");
  const { data: self, error, isPending } = useQuery({ ...selfQuery, retry: false });
  const isSignedOut = error instanceof ApiError && error.status === 401;
  return (
    <>
      <div className="h-24" style={tintWash(code)} />
      <div className="-mt-12 grid justify-items-center gap-1.5 px-6 pb-6 text-center">
        <span className="rounded-[31%] bg-raised p-1.5">
          <Monogram seed={code} label={invite.name} src={invite.imageUrl} shape="squircle" className="size-20" />
        </span>
        <p className="mt-1 text-sm text-ink-soft">{t("invitedTo")}</p>
        <h1 className="w-full font-display text-2xl font-semibold break-words">
          <bdi>{invite.name}</bdi>
        </h1>
        <p className="mb-4 text-sm text-ink-soft">{t("people", { count: invite.memberCount })}</p>
        {isPending ? <Skeleton className="h-touch w-full rounded-md" /> : null}
        {!isPending && isSignedOut ? <Entrances path={`/invite/${code}`} /> : null}
        {!isPending && !isSignedOut ? (
          <JoinButton code={code}>
            {self ? t.rich("joinAs", { name: () => <bdi>{self.displayName}</bdi> }) : null}
          </JoinButton>
        ) : null}
      </div>
    </>
  );
}

function Entrances({ path }: { path: string }) {
  const t = useTranslations("invites");
  return (
    <div className="grid w-full gap-2">
      <Button asChild size="lg">
        <Link href={withReturnPath("/sign-up", path)}>{t("signUp")}</Link>
      </Button>
      <Button asChild size="lg" variant="secondary">
        <Link href={withReturnPath("/sign-in", path)}>{t("signIn")}</Link>
      </Button>
    </div>
  );
}

function JoinButton({ code, children }: { code: string; children: ReactNode }) {
  const t = useTranslations("invites");
  const { explain } = useProblems();
  const client = useQueryClient();
  const router = useRouter();
  const join = useMutation({
    mutationFn: () => joinByInvite(code),
    onSuccess: (server) => {
      putServer(client, server);
      router.replace(`/channels/${server.id}`);
    },
  });
  return (
    <div className="grid w-full gap-3">
      <Button size="lg" pending={join.isPending} onClick={() => join.mutate()}>
        {t("join")}
      </Button>
      {join.error ? (
        <Notice tone="danger">{explain(join.error)}</Notice>
      ) : (
        <p className="text-xs text-ink-faint">{children}</p>
      )}
    </div>
  );
}

function PreviewSkeleton() {
  const t = useTranslations("invites");
  return (
    <div role="status" aria-label={t("loading")}>
      <Skeleton className="h-24 rounded-none" />
      <div className="-mt-12 grid justify-items-center gap-3 px-6 pb-6">
        <span className="rounded-[31%] bg-raised p-1.5">
          <Skeleton className="size-20 rounded-[31%]" />
        </span>
        <Skeleton className="h-4 w-28" />
        <Skeleton className="h-8 w-48" />
        <Skeleton className="mt-3 h-touch w-full rounded-md" />
      </div>
    </div>
  );
}
