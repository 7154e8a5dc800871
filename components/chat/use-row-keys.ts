// Why this file exists: walking the feed by keys: message by message with the arrows, a page at a time, to both ends, also to
// what is not drawn yet; down from the last one, or Esc, leads to the composer.
"use client";

import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from "react";
import type { VirtualizerHandle } from "virtua";
import type { ChatRow } from "./chat-rows";

interface RowKeysInput {
  rows: readonly ChatRow[];
  isAtPresent: boolean;
  list: RefObject<VirtualizerHandle | null>;
  scroller: RefObject<HTMLElement | null>;
  composer: RefObject<HTMLTextAreaElement | null>;
  anchor: { letGo: () => void };
  toPresent: () => void;
}

/** How long a key waits for its row to be drawn. */
const DRAWN_WITHIN_MS = 2_000;
/** How much of a page PageUp and PageDown go. */
const PAGE_PART = 0.9;

function messageIdOf(target: EventTarget): string | undefined {
  return target instanceof HTMLElement ? target.dataset.messageId : undefined;
}

export function indexOfMessage(rows: readonly ChatRow[], messageId: string | null | undefined): number {
  return rows.findIndex((row) => row.kind === "message" && row.message.id === messageId);
}

/** The row a page away; at least the next one. */
function pageAway(handle: VirtualizerHandle, from: number, direction: 1 | -1): number {
  const offset = handle.getItemOffset(from) + direction * handle.viewportSize * PAGE_PART;
  const index = handle.findItemIndex(Math.max(0, offset));
  return direction === 1 ? Math.max(index, from + 1) : Math.min(index, from - 1);
}

interface Walk {
  handle: VirtualizerHandle;
  /** -1 when the list itself has the focus. */
  from: number;
  first: number;
  last: number;
}

/** Where a key leads. The list itself scrolls as any other, but for the way into it and out of it. */
function placeOf(key: string, { handle, from, first, last }: Walk): number | "end" | "composer" | undefined {
  if (key === "Escape") return "composer";
  if (from === -1) {
    return key === "ArrowUp" ? handle.findItemIndex(handle.scrollOffset + handle.viewportSize - 1) : undefined;
  }
  switch (key) {
    case "ArrowUp":
      return from - 1;
    case "ArrowDown":
      return from < last ? from + 1 : "composer";
    case "PageUp":
      return pageAway(handle, from, -1);
    case "PageDown":
      return pageAway(handle, from, 1);
    case "Home":
      return first;
    case "End":
      return "end";
    default:
      return undefined;
  }
}

/** To the newest message, also when it has to be fetched first. */
function useEnd(isAtPresent: boolean, focusLast: () => void, toPresent: () => void): () => void {
  const isWanted = useRef(false);
  const onPresent = useEffectEvent(() => {
    if (isWanted.current && isAtPresent) focusLast();
    isWanted.current = isWanted.current && !isAtPresent;
  });
  useEffect(() => onPresent(), [isAtPresent]);
  return () => {
    if (isAtPresent) return focusLast();
    isWanted.current = true;
    toPresent();
  };
}

export function useRowKeys({ rows, isAtPresent, list, scroller, composer, anchor, toPresent }: RowKeysInput) {
  const [activeId, setActiveId] = useState<string | null>(null);
  /** The row that a key leads to, until it is drawn and has the focus. */
  const sought = useRef<string | null>(null);
  const first = rows.findIndex(({ kind }) => kind === "message");
  const last = rows.findLastIndex(({ kind }) => kind === "message");

  /** The row may have to be scrolled to and drawn first; the last key decides which. */
  function focusRow(wanted: number): void {
    const row = rows[Math.min(Math.max(wanted, first), last)];
    if (row?.kind !== "message") return;
    const { id } = row.message;
    sought.current = id;
    anchor.letGo();
    list.current?.scrollToIndex(rows.indexOf(row), { align: "nearest" });
    const giveUpAt = performance.now() + DRAWN_WITHIN_MS;
    const focusWhenDrawn = () => {
      if (sought.current !== id) return;
      const element = scroller.current?.querySelector<HTMLElement>(`[data-message-id="${id}"]`);
      element?.focus({ preventScroll: true });
      // The list keeps a row hidden until it is measured, and what is hidden takes no focus.
      const hasFocus = element !== undefined && element === document.activeElement;
      if (hasFocus || performance.now() > giveUpAt) sought.current = null;
      else requestAnimationFrame(focusWhenDrawn);
    };
    focusWhenDrawn();
  }

  const toEnd = useEnd(isAtPresent, () => focusRow(last), toPresent);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const from = indexOfMessage(rows, sought.current ?? messageIdOf(event.target));
    if (from === -1 && event.target !== scroller.current) return;
    const handle = list.current;
    const to = handle ? placeOf(event.key, { handle, from, first, last }) : undefined;
    if (to === undefined) return;
    event.preventDefault();
    if (to === "composer") {
      sought.current = null;
      composer.current?.focus();
    } else if (to === "end") toEnd();
    else focusRow(to);
  }

  function onFocus(event: FocusEvent<HTMLElement>): void {
    const id = messageIdOf(event.target);
    if (id !== undefined) setActiveId(id);
  }

  const isActiveHeld = indexOfMessage(rows, activeId) !== -1;
  const lastRow = rows[last];
  const tabStopId = isActiveHeld ? activeId : lastRow?.kind === "message" ? lastRow.message.id : null;
  return { activeId, setActiveId, tabStopId, onKeyDown, onFocus };
}
