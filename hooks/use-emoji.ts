// Why this file exists: the emoji of the reader's language, fetched once when the first is wanted, and what a text becomes
// with them when it is sent.
"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import type { EmojiSet } from "@/lib/browser/emoji";
import { keys } from "@/lib/browser/keys";
import { withEmoji } from "@/lib/rules/shortcodes";
import { useLanguage } from "./use-language";

function emojiQuery(language: string) {
  return {
    queryKey: keys.emoji(language),
    queryFn: async () => (await import("@/lib/browser/emoji")).fetchEmoji(language),
    staleTime: Infinity,
    gcTime: Infinity,
    structuralSharing: false,
  };
}

export function useEmojiSet() {
  const { current } = useLanguage();
  return useQuery(emojiQuery(current.code));
}

/** Gives the text with its shortcodes and emoticons as emoji. The names are fetched as soon as a colon is typed. */
export function useEmojiText(text: string): (text: string) => string {
  const { current } = useLanguage();
  const client = useQueryClient();
  const { code } = current;
  const isWanted = text.includes(":");

  useEffect(() => {
    // Without the names a shortcode is sent as it was typed.
    if (isWanted) void client.prefetchQuery(emojiQuery(code));
  }, [client, code, isWanted]);

  return useCallback(
    (typed) => {
      const set = client.getQueryData<EmojiSet>(keys.emoji(code));
      return withEmoji(typed, (name) => set?.byCode.get(name.toLowerCase())?.emoji);
    },
    [client, code],
  );
}
