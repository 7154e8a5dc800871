// Why this file exists: going to one message, or back to the present, also when that part of the channel has to be fetched;
// and to the message that the address names.
"use client";

import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import type { ChatQuery } from "@/hooks/use-chat-query";
import { findMessage, type ChannelLog } from "@/lib/browser/chat-cache";
import type { ChannelDoor } from "@/lib/browser/queries/messages";
import { toast } from "@/lib/browser/toast";
import { leaveLinkedMessage, useLinkedMessage } from "./use-linked-message";

const MARKED_FOR_MS = 2_500;

/** A message to bring into view; a new object each time, so that the same one can be asked for again. */
export interface JumpTarget {
  /** Null is the present. */
  messageId: string | null;
  /** Into the middle, also when it is in sight already. */
  isCentred: boolean;
  /** Not where the reader wants to go on from. */
  isQuiet?: boolean;
}

interface JumpOptions {
  isCentred?: boolean;
  /** Without the mark that shows which one it is. */
  isQuiet?: boolean;
}

interface JumpInput {
  door: ChannelDoor;
  query: ChatQuery;
  log: ChannelLog;
}

/** The mark goes by itself, counted anew with each jump. */
function useMark(start: string | null, target: JumpTarget | null) {
  const [markedId, setMarkedId] = useState(start);
  useEffect(() => {
    if (markedId === null) return;
    const timer = setTimeout(() => setMarkedId(null), MARKED_FOR_MS);
    return () => clearTimeout(timer);
  }, [markedId, target]);
  return [markedId, setMarkedId] as const;
}

/** Pages may be on their way for more than one wish; the last one counts. Each answers whether it still is the last. */
function useWishes() {
  const count = useRef(0);
  return useCallback(() => {
    const mine = (count.current += 1);
    return () => mine === count.current;
  }, []);
}

/** Calls `follow` with each message that the address comes to name; with `start` it began. */
function useNewLink(linkedId: string | null, start: string | null, follow: (messageId: string) => void): void {
  const followed = useRef(start);
  const onNew = useEffectEvent(follow);
  useEffect(() => {
    const isNew = linkedId !== followed.current;
    followed.current = linkedId;
    if (linkedId !== null && isNew) onNew(linkedId);
  }, [linkedId]);
}

export function useJump({ door, query, log }: JumpInput) {
  const { showMessage, showPresent, isAtPresent } = query;
  const t = useTranslations("chat.jump");
  const linkedId = useLinkedMessage(door.channelId);
  const [start] = useState(() => (linkedId !== null && findMessage(log, linkedId) ? linkedId : null));
  const [target, setTarget] = useState<JumpTarget | null>(
    start === null ? null : { messageId: start, isCentred: true },
  );
  const [markedId, setMarkedId] = useMark(start, target);

  const newWish = useWishes();

  const jumpTo = useCallback(
    (messageId: string, { isQuiet = false, isCentred = false }: JumpOptions = {}) => {
      const isWanted = newWish();
      void showMessage(messageId).then((isShown) => {
        if (!isWanted()) return;
        if (!isShown) return void toast(t("unavailable"));
        setTarget({ messageId, isCentred, isQuiet });
        if (!isQuiet) setMarkedId(messageId);
      });
    },
    [showMessage, t, setMarkedId, newWish],
  );

  const toPresent = useCallback(() => {
    const isWanted = newWish();
    leaveLinkedMessage(door);
    if (isAtPresent) return setTarget({ messageId: null, isCentred: false });
    showPresent().then(
      () => (isWanted() ? setTarget({ messageId: null, isCentred: false }) : undefined),
      () => toast.error(t("failed")),
    );
  }, [door, isAtPresent, showPresent, t, newWish]);

  useNewLink(linkedId, start, (messageId) => {
    const isWanted = newWish();
    void showMessage(messageId).then((isShown) => {
      if (!isWanted()) return;
      if (isShown) {
        setTarget({ messageId, isCentred: true });
        setMarkedId(messageId);
        return;
      }
      leaveLinkedMessage(door);
      toast(t("unavailable"));
    });
  });

  return { target, markedId, jumpTo, toPresent };
}
