// Why this file exists: tells a screen reader what others say, gathered for a moment, so that a busy channel does not talk
// without a pause. What one wrote oneself is known.
"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import type { Message } from "@/lib/contracts/messages";
import { useExcerpt } from "./use-excerpt";

const GATHER_MS = 1_500;

export function ChatAnnouncer({ newest, selfId }: { newest: Message | undefined; selfId: string }) {
  const t = useTranslations("chat.announce");
  const excerptOf = useExcerpt();
  const [text, setText] = useState("");
  const lastSeq = useRef<number>(undefined);
  const firstWaiting = useRef<Message>(undefined);
  const waiting = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const say = useEffectEvent(() => {
    const first = firstWaiting.current;
    const count = waiting.current;
    firstWaiting.current = undefined;
    waiting.current = 0;
    timer.current = undefined;
    if (!first) return;
    setText(count > 1 ? t("many", { count }) : t("one", { author: first.author.displayName, text: excerptOf(first) }));
  });

  useEffect(() => {
    const before = lastSeq.current;
    if (newest) lastSeq.current = Math.max(newest.seq, before ?? 0);
    if (!newest || before === undefined || newest.seq <= before || newest.author.id === selfId) return;
    // Several may have come at once; each has its own number.
    waiting.current += newest.seq - before;
    firstWaiting.current ??= newest;
    timer.current ??= setTimeout(() => say(), GATHER_MS);
  }, [newest, selfId]);

  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <p aria-live="polite" className="sr-only">
      {text}
    </p>
  );
}
