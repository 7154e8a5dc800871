// Why this file exists: who is writing in the open channel, and letting others know that one is.
"use client";

import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { keys } from "@/lib/browser/keys";
import { ask, chatSocket } from "@/lib/browser/socket";
import { nextEnd, typingAt, type Typing } from "@/lib/browser/typing";
import { LIMITS } from "@/lib/contracts/limits";

const NOBODY: Typing = [];

export function useTyping(channelId: string): Typing {
  const client = useQueryClient();
  const queryKey = keys.typing(channelId);
  const { data: typing = NOBODY } = useQuery<Typing>({ queryKey, queryFn: skipToken });
  const end = nextEnd(typing);
  useEffect(() => {
    if (end === null) return;
    const stop = () =>
      client.setQueryData<Typing>(keys.typing(channelId), (held = NOBODY) => typingAt(held, Date.now()));
    const timer = setTimeout(stop, Math.max(0, end - Date.now()));
    return () => clearTimeout(timer);
  }, [client, channelId, end]);
  return typing;
}

/** To be called with the text whenever somebody really types. A command is not a message yet. */
export function useTellTyping(channelId: string): (text: string) => void {
  const toldAt = useRef(0);
  return useCallback(
    (text) => {
      if (text.trim() === "" || text.startsWith("/") || !chatSocket().connected) return;
      if (Date.now() - toldAt.current < LIMITS.typingEveryMs) return;
      toldAt.current = Date.now();
      ask("typing", { channelId }).catch(() => undefined);
    },
    [channelId],
  );
}
