// Why this file exists: Up in the empty composer edits one's last message. What is still on its way cannot be edited, and
// nobody means the one before it: the wish waits a moment for it to arrive.
"use client";

import { useEffect, useEffectEvent, useRef, type RefObject } from "react";
import type { PendingMessage } from "@/lib/browser/pending";
import type { Message } from "@/lib/contracts/messages";
import { lastOwnMessage, type ChatRow } from "./chat-rows";

const WAIT_MS = 2_000;

interface EditLastInput {
  rows: readonly ChatRow[];
  pending: readonly PendingMessage[];
  selfId: string;
  composer: RefObject<HTMLTextAreaElement | null>;
}

export function useEditLast({ rows, pending, selfId, composer }: EditLastInput, edit: (message: Message) => void) {
  const wishedAt = useRef(0);
  const isSending = pending.some(({ state }) => state === "sending");

  function editNow() {
    wishedAt.current = 0;
    const message = lastOwnMessage(rows, selfId);
    if (message) edit(message);
  }

  const onArrived = useEffectEvent(() => {
    const isWished = Date.now() - wishedAt.current < WAIT_MS;
    if (isWished && composer.current?.value === "") editNow();
  });

  useEffect(() => {
    if (!isSending) onArrived();
  }, [isSending]);

  return () => {
    if (isSending) wishedAt.current = Date.now();
    else editNow();
  };
}
