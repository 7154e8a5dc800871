// Why this file exists: the text that is being written in one channel, kept as it is typed.
"use client";

import { useCallback, useState } from "react";
import { readDraft, writeDraft, type Draft } from "@/lib/browser/drafts";

export function useDraft(channelId: string) {
  const [draft, setDraft] = useState(() => readDraft(channelId));

  const change = useCallback(
    (part: Partial<Draft>) =>
      setDraft((before) => {
        const next = { ...before, ...part };
        writeDraft(channelId, next);
        return next;
      }),
    [channelId],
  );

  const setContent = useCallback((content: string) => change({ content }), [change]);
  const setReplyTo = useCallback((replyToId: string | null) => change({ replyToId }), [change]);
  const clear = useCallback(() => change({ content: "", replyToId: null }), [change]);
  return { ...draft, setContent, setReplyTo, clear };
}
