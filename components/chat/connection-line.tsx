// Why this file exists: says that the line is down, and since when, once that is worth a word.
"use client";

import { WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useConnection } from "@/hooks/use-chat-connection";
import { formatTime } from "./chat-time";

/** A short break mends itself unseen. */
const SAY_AFTER_MS = 3_000;

export function ConnectionLine() {
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
      You are offline since {formatTime(since)}. What you write is kept and sent when the line is back.
    </p>
  );
}
