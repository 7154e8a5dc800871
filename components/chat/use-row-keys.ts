// Why this file exists: walking the list by keys: up and down from message to message, also to those that are not drawn
// yet; down from the last one, or Esc, leads to the composer.
"use client";

import { useState, type FocusEvent, type KeyboardEvent, type RefObject } from "react";
import type { VirtualizerHandle } from "virtua";
import type { ChatRow } from "./chat-rows";

interface RowKeysInput {
  rows: readonly ChatRow[];
  list: RefObject<VirtualizerHandle | null>;
  scroller: RefObject<HTMLElement | null>;
  composer: RefObject<HTMLTextAreaElement | null>;
}

const FRAMES_TO_WAIT = 6;

function messageIdOf(target: EventTarget): string | undefined {
  return target instanceof HTMLElement ? target.dataset.messageId : undefined;
}

export function useRowKeys({ rows, list, scroller, composer }: RowKeysInput) {
  const [activeId, setActiveId] = useState<string | null>(null);
  const last = rows.findLast((row) => row.kind === "message");

  /** The row may have to be scrolled to and drawn first. */
  function focusRow(index: number, frames = FRAMES_TO_WAIT): void {
    const row = rows[index];
    if (row?.kind !== "message") return;
    const element = scroller.current?.querySelector<HTMLElement>(`[data-message-id="${row.message.id}"]`);
    if (frames === FRAMES_TO_WAIT) list.current?.scrollToIndex(index, { align: "nearest" });
    if (element) element.focus({ preventScroll: true });
    else if (frames > 0) requestAnimationFrame(() => focusRow(index, frames - 1));
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const isScroller = event.target === scroller.current;
    const currentId = messageIdOf(event.target);
    if (!isScroller && currentId === undefined) return;
    const current = rows.findIndex((row) => row.kind === "message" && row.message.id === currentId);
    const handle = list.current;
    const bottom = handle ? handle.findItemIndex(handle.scrollOffset + handle.viewportSize - 1) : rows.length - 1;
    if (event.key === "ArrowUp") focusRow(isScroller ? bottom : current - 1);
    else if (event.key === "ArrowDown" && !isScroller && current < rows.length - 1) focusRow(current + 1);
    else if (event.key === "Escape" || (event.key === "ArrowDown" && !isScroller)) composer.current?.focus();
    else return;
    event.preventDefault();
  }

  function onFocus(event: FocusEvent<HTMLElement>): void {
    const id = messageIdOf(event.target);
    if (id !== undefined) setActiveId(id);
  }

  const isActiveHeld = rows.some((row) => row.kind === "message" && row.message.id === activeId);
  const tabStopId = isActiveHeld ? activeId : last?.kind === "message" ? last.message.id : null;
  return { activeId, tabStopId, onKeyDown, onFocus };
}
