// Why this file exists: the newest notifications, and what can be done about them. Loaded when the bell is first pressed.
"use client";

import { BellRing, CheckCheck } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useNotifications, useReadNotifications } from "@/hooks/use-notifications";
import { useProblems } from "@/hooks/use-problems";
import { askForDesktopNotices, desktopPermission } from "@/lib/browser/desktop-notice";
import { NotificationItem } from "./notification-item";

export function NotificationPanel({ onDone }: { onDone: () => void }) {
  const t = useTranslations("notifications");
  const { explain } = useProblems();
  const { data: list, error, refetch } = useNotifications();
  const read = useReadNotifications();
  return (
    <div className="flex max-h-[min(34rem,80dvh)] flex-col">
      <header className="flex min-h-11 items-center gap-2 border-b border-line ps-4 pe-2">
        <h2 className="flex-1 font-display text-lg font-semibold">{t("title")}</h2>
        {list && list.unreadCount > 0 ? (
          <Button variant="quiet" size="sm" pending={read.isPending} onClick={() => read.mutate({ all: true })}>
            <CheckCheck className="size-4" aria-hidden="true" />
            {t("readAll")}
          </Button>
        ) : null}
      </header>
      {list && list.items.length > 0 ? (
        <ul className="min-h-0 flex-1 overflow-y-auto p-1.5">
          {list.items.map((notification) => (
            <NotificationItem key={notification.id} notification={notification} onDone={onDone} />
          ))}
        </ul>
      ) : null}
      {list?.items.length === 0 ? (
        <EmptyState icon={<BellRing />} title={t("empty")}>
          {t("emptyHint")}
        </EmptyState>
      ) : null}
      {!list && error ? (
        <EmptyState
          icon={<BellRing />}
          title={t("failed")}
          actions={<Button onClick={() => void refetch()}>{t("again")}</Button>}
        >
          {explain(error)}
        </EmptyState>
      ) : null}
      {!list && !error ? (
        <div className="grid gap-3 p-4" role="status" aria-label={t("loading")}>
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-4 w-56" />
        </div>
      ) : null}
      <DesktopOffer />
    </div>
  );
}

/** Asks at a moment that makes sense: somebody looks at their notifications and presses the button. */
function DesktopOffer() {
  const t = useTranslations("notifications.desktop");
  const [permission, setPermission] = useState(desktopPermission);
  if (permission === "granted" || permission === "impossible") return null;
  return (
    <footer className="flex items-center gap-3 border-t border-line px-4 py-2 text-xs text-ink-soft">
      <p className="flex-1">{permission === "denied" ? t("denied") : t("offer")}</p>
      {permission === "default" ? (
        <Button variant="secondary" size="sm" onClick={() => void askForDesktopNotices().then(setPermission)}>
          {t("allow")}
        </Button>
      ) : null}
    </footer>
  );
}
