// Why this file exists: what somebody has really seen counts as read: the channel is open, its end is on the screen, and
// the tab is the one that is looked at. Also reading and un-reading by hand.
"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { readStatesQuery } from "@/lib/browser/queries/read-states";
import type { ReadMap } from "@/lib/browser/read-state";
import { readStateFeed } from "@/lib/browser/read-state-feed";

/** Passing through is not reading: so long must the end be in sight before it counts. */
const LOOK_FOR_MS = 250;

function subscribe(listener: () => void): () => void {
  window.addEventListener("focus", listener);
  window.addEventListener("blur", listener);
  document.addEventListener("visibilitychange", listener);
  return () => {
    window.removeEventListener("focus", listener);
    window.removeEventListener("blur", listener);
    document.removeEventListener("visibilitychange", listener);
  };
}

const isLooking = () => document.visibilityState === "visible" && document.hasFocus();
const isLookingOnServer = () => false;

/** `seq` is the newest message that the screen holds; it is read while the list is at its end and somebody looks. */
export function useMarkRead(channelId: string, seq: number, isAtBottom: boolean): void {
  const client = useQueryClient();
  const isSeen = useSyncExternalStore(subscribe, isLooking, isLookingOnServer) && isAtBottom;
  const select = useCallback((states: ReadMap) => states.has(channelId), [channelId]);
  const isKnown = useQuery({ ...readStatesQuery, select }).data === true;

  useEffect(() => readStateFeed(client).open(channelId), [client, channelId]);

  const settledIn = useRef<string | null>(null);
  useEffect(() => {
    if (!isSeen || !isKnown) {
      settledIn.current = null;
      return;
    }
    const show = () => {
      settledIn.current = channelId;
      readStateFeed(client).show(channelId, seq);
    };
    if (settledIn.current === channelId) {
      show();
      return;
    }
    const timer = setTimeout(show, LOOK_FOR_MS);
    return () => clearTimeout(timer);
  }, [client, channelId, seq, isSeen, isKnown]);
}

export function useReadActions() {
  const client = useQueryClient();
  return useMemo(
    () => ({
      /** Everything in the channel is read. */
      markRead: (channelId: string) => readStateFeed(client).markRead(channelId),
      /** The message with this `seq` and all after it are unread. Throws when the server could not be told. */
      markUnread: (channelId: string, seq: number) => readStateFeed(client).markUnread(channelId, seq),
    }),
    [client],
  );
}
