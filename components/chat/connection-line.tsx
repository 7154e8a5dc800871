// Why this file exists: says that the line is down, and since when, once that is worth a word.
"use client";

import { WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl/react";
import { useConnection } from "@/hooks/use-chat-connection";
import { useTimes } from "./use-times";

/** A short break mends itself unseen. */
const SAY_AFTER_MS = 3_000;

export function ConnectionLine() {
  const t = useTranslations("chat.line");
  const times = useTimes();
  const { isConnected, since } = useConnection();
  const [saidFor, setSaidFor] = useState<Date | null>(null);

  useEffect(() => {
    if (isConnected) return;
    const timer = setTimeout(() => setSaidFor(since), SAY_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isConnected, since]);

  if (isConnected || since === null || saidFor !== since) return null;
  return (
    <p role="status" className="flex items-center justify-center gap-2 px-4 py-1 text-sm text-warn">
      <WifiOff className="size-4 shrink-0" aria-hidden="true" />
      {t("offline", { time: times.stamp(since) })}
    </p>
  );
}
