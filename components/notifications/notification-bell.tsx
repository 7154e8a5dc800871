// Why this file exists: the bell: how many notifications were not read, and the way to them.
"use client";

import { Bell } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { onDemand } from "@/components/ui/on-demand";
import { PopoverButton } from "@/components/ui/popover-button";
import { useUnreadNotifications } from "@/hooks/use-notifications";
import { CountBubble } from "./count-bubble";

const NotificationPanel = onDemand(() => import("./notification-panel").then((module) => module.NotificationPanel));

export function NotificationBell() {
  const t = useTranslations("notifications");
  const count = useUnreadNotifications();
  return (
    <PopoverButton
      label={t("title")}
      side="top"
      className="w-92"
      button={
        <Button variant="quiet" size="icon" aria-label={t("bell", { count })} title={t("title")} className="relative">
          <Bell className="size-4.5" />
          <CountBubble count={count} className="absolute -end-0.5 top-0" />
        </Button>
      }
    >
      {(close) => <NotificationPanel onDone={close} />}
    </PopoverButton>
  );
}
