// Why this file exists: where the unread part of a channel began when it was opened, or where somebody set it back by hand. It
// stays while the channel is open: reading must not move the line that shows it.
"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { readStatesQuery } from "@/lib/browser/queries/read-states";
import { readSeq, unreadCount, type ReadMap } from "@/lib/browser/read-state";

export interface FirstUnread {
  seq: number;
  /** How many were unread then. */
  count: number;
}

export function useFirstUnread(channelId: string): FirstUnread | null {
  const select = useCallback(
    (states: ReadMap) => {
      const entry = states.get(channelId);
      return entry ? { read: readSeq(entry), unread: unreadCount(entry) } : null;
    },
    [channelId],
  );
  const now = useQuery({ ...readStatesQuery, select }).data ?? null;
  const [held, setHeld] = useState<{ read: number; first: FirstUnread | null } | null>(null);
  if (now && (held === null || now.read < held.read)) {
    setHeld({ read: now.read, first: now.unread === 0 ? null : { seq: now.read + 1, count: now.unread } });
  } else if (now && held && now.read > held.read) {
    setHeld({ ...held, read: now.read });
  }
  return held?.first ?? null;
}
