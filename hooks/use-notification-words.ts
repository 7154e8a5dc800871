// Why this file exists: what a notification says, in the reader's language: in the bell's panel and outside of the page.
"use client";

import { useCallback } from "react";
import { useTranslations } from "use-intl/react";
import type { Notification } from "@/lib/contracts/notifications";

export function useNotificationWords(): (notification: Notification) => string {
  const t = useTranslations("notifications");
  return useCallback(
    ({ type, data, message }) => {
      const name = data.sender?.displayName ?? "";
      return t(`says.${type}`, { name, server: message });
    },
    [t],
  );
}
