// Why this file exists: how much waits for one stands in the browser's tab, in its name and on its icon.
"use client";

import { useEffect, type ReactNode } from "react";
import { TitleCount } from "@/components/ui/page-title";
import { useUnreadNotifications } from "@/hooks/use-notifications";
import { useServerUnread } from "@/hooks/use-unread";

export function UnreadTitle({ children }: { children: ReactNode }) {
  const count = useUnreadNotifications() + useServerUnread(null);
  const isUnread = count > 0;
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel~="icon"]');
    if (icon) icon.href = isUnread ? "/icon-unread.svg" : "/icon.svg";
  }, [isUnread]);
  return <TitleCount value={count}>{children}</TitleCount>;
}
