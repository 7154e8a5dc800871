// Why this file exists: times as this reader reads them, and right also after midnight: "today" is then another day.
"use client";

import { useMemo, useSyncExternalStore } from "react";
import { useLocale, useTranslations } from "use-intl/react";
import { dayNumber, timesIn, type Times } from "./chat-time";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

function tell(): void {
  for (const listener of listeners) listener();
}

function waitForMidnight(): void {
  const now = new Date();
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  timer = setTimeout(() => {
    tell();
    waitForMidnight();
  }, midnight.getTime() - now.getTime());
}

/** One timer for all rows. A machine that slept over midnight is asked when it is looked at again. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    waitForMidnight();
    document.addEventListener("visibilitychange", tell);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", tell);
  };
}

function today(): number {
  return dayNumber(new Date());
}

export function useTimes(): Times {
  const locale = useLocale();
  const t = useTranslations("chat.time");
  const day = useSyncExternalStore(subscribe, today, today);
  return useMemo(() => timesIn(locale, day, (time) => t("yesterday", { time })), [locale, day, t]);
}
