// Why this file exists: tells a screen reader what others say, gathered for a moment, so that a busy channel does not talk
// without a pause. What one wrote oneself is known.
"use client";

import { useEffect, useRef, useState } from "react";
import type { Message } from "@/lib/contracts/messages";
import { excerptOf } from "./message-quote";

const GATHER_MS = 1_500;

export function ChatAnnouncer({ newest, selfId }: { newest: Message | undefined; selfId: string }) {
  const [text, setText] = useState("");
  const lastSeq = useRef<number>(undefined);
  const waiting = useRef<Message[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const before = lastSeq.current;
    if (newest) lastSeq.current = Math.max(newest.seq, before ?? 0);
    if (!newest || before === undefined || newest.seq <= before || newest.author.id === selfId) return;
    waiting.current.push(newest);
    timer.current ??= setTimeout(() => {
      const [only, ...more] = waiting.current;
      waiting.current = [];
      timer.current = undefined;
      if (!only) return;
      setText(more.length > 0 ? `${more.length + 1} new messages` : `${only.author.displayName}: ${excerptOf(only)}`);
    }, GATHER_MS);
  }, [newest, selfId]);

  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <p aria-live="polite" className="sr-only">
      {text}
    </p>
  );
}
