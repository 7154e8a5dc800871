// Why this file exists: brings the message that somebody asked for into view, and holds it in the middle until what stands
// around it has been measured.
"use client";

import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import type { useChatScroll } from "@/hooks/use-chat-scroll";
import type { ChatRow } from "./chat-rows";
import type { JumpTarget } from "./use-jump";
import { indexOfMessage } from "./use-row-keys";

interface ReachInput {
  target: JumpTarget | null;
  rows: readonly ChatRow[];
  scroll: ReturnType<typeof useChatScroll>;
  onReached: (messageId: string) => void;
}

/** Frames without a move after which the row has come to rest, and frames after which it may be as it is. */
const CALM_FRAMES = 6;
const MOST_FRAMES = 90;

/** More than lies below the last row; the browser stops at the end. */
const PAST_THE_END_PX = 1_000;

function rowOf(scroller: RefObject<HTMLElement | null>, messageId: string): HTMLElement | null | undefined {
  return scroller.current?.querySelector<HTMLElement>(`[data-message-id="${messageId}"]`);
}

/** At the bottom the list follows a row that has just grown by its editor; elsewhere all of it must be in sight. */
function isInSight(scroller: RefObject<HTMLElement | null>, messageId: string, isAtBottom: boolean): boolean {
  const row = rowOf(scroller, messageId)?.getBoundingClientRect();
  const window = scroller.current?.getBoundingClientRect();
  return row && window ? row.top >= window.top && (isAtBottom || row.bottom <= window.bottom) : false;
}

/** Whoever scrolls or presses a key meanwhile wants to go elsewhere. */
const OWN_WAYS = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

type Scroll = ReachInput["scroll"];

/** Answers how to give up. */
function centre({ list, scroller, anchor, update }: Scroll, messageId: string, indexNow: () => number): () => void {
  const element = scroller.current;
  let frame = 0;
  let frames = 0;
  let calm = 0;
  let lastTop: number | undefined;

  function end(): void {
    cancelAnimationFrame(frame);
    for (const way of OWN_WAYS) element?.removeEventListener(way, end);
  }

  function step(): void {
    const index = indexNow();
    const row = rowOf(scroller, messageId)?.getBoundingClientRect();
    const window = element?.getBoundingClientRect();
    const top = row?.top;
    // A row that is kept far away rests, too, until the list has begun to move.
    const isThere = row && window ? row.top < window.bottom && row.bottom > window.top : false;
    calm = isThere && top === lastTop ? calm + 1 : 0;
    if (index === -1 || calm >= CALM_FRAMES || frames >= MOST_FRAMES) {
      end();
      return update();
    }
    if (calm === 0) {
      anchor.letGo();
      list.current?.scrollToIndex(index, { align: "center" });
    }
    lastTop = top;
    frames += 1;
    frame = requestAnimationFrame(step);
  }

  for (const way of OWN_WAYS) element?.addEventListener(way, end, { passive: true });
  step();
  return end;
}

export function useReach({ target, rows, scroll, onReached }: ReachInput): void {
  const { scroller, isAtBottom, stick, toBottom } = scroll;
  const reached = useRef<JumpTarget | null>(null);
  const latest = useRef({ rows, scroll });
  const stop = useRef<() => void>(() => undefined);

  useLayoutEffect(() => {
    latest.current = { rows, scroll };
  });

  useEffect(() => () => stop.current(), []);

  useLayoutEffect(() => {
    // Once per target: rows that come later must not pull the reader back.
    if (!target || reached.current === target) return;
    const { messageId } = target;
    if (messageId === null) {
      reached.current = target;
      stop.current();
      stick(true);
      // The list goes on with the last way that it was sent until it has measured what is there; only a new one ends that.
      latest.current.scroll.list.current?.scrollToIndex(rows.length - 1, { align: "end", offset: PAST_THE_END_PX });
      // Not returned: React would take what the list answers for the way to undo this.
      toBottom();
      return;
    }
    if (indexOfMessage(rows, messageId) === -1) return;
    reached.current = target;
    if (target.isQuiet !== true) onReached(messageId);
    // What is in sight needs no scrolling, and who is at the present stays there.
    if (!target.isCentred && isInSight(scroller, messageId, isAtBottom)) return;
    stick(false);
    stop.current();
    stop.current = centre(latest.current.scroll, messageId, () => indexOfMessage(latest.current.rows, messageId));
  }, [target, rows, scroller, isAtBottom, stick, toBottom, onReached]);
}
