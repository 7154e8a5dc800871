// Why this file exists: the text that is being written in one channel, kept as it is typed, with what it replies to.
"use client";

import { useEffect, useState } from "react";
import { readDraft, writeDraft } from "@/lib/browser/drafts";

export function useDraft(channelId: string, replyToId: string | null) {
  const [content, setContent] = useState(() => readDraft(channelId).content);
  useEffect(() => writeDraft(channelId, { content, replyToId }), [channelId, content, replyToId]);
  return [content, setContent] as const;
}
