// Why this file exists: where the reader is in the list. At the bottom the list follows what comes; anywhere else it stays
// put. Loads ahead of the reader at both ends, and lets go of what is far away.
"use client";

import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import type { VirtualizerHandle } from "virtua";

/** Nearer than this to the end counts as at the end, in pixels. */
const BOTTOM_WITHIN = 48;
/** Rows that should be there before the reader gets to them. */
const ROWS_AHEAD = 120;
/** At the bottom only what is needed to fill the window. */
const ROWS_AHEAD_AT_REST = 12;
const ROWS_KEPT_BEHIND = 900;

export interface ChatScrollInput {
  rowCount: number;
  firstKey: string | undefined;
  lastKey: string | undefined;
  isAtPresent: boolean;
  loadOlder: () => void;
  loadNewer: () => void;
  dropFar: (end: "newest" | "oldest") => void;
  onTopRow: (index: number) => void;
}

function loadAround(handle: VirtualizerHandle, input: ChatScrollInput, isAtRest: boolean): void {
  if (handle.viewportSize === 0) return;
  const top = handle.findItemIndex(handle.scrollOffset);
  const bottom = handle.findItemIndex(handle.scrollOffset + handle.viewportSize);
  input.onTopRow(top);
  if (top < (isAtRest ? ROWS_AHEAD_AT_REST : ROWS_AHEAD)) input.loadOlder();
  if (input.rowCount - bottom < ROWS_AHEAD) input.loadNewer();
}

function dropBehind(handle: VirtualizerHandle, { rowCount, dropFar }: ChatScrollInput): void {
  const above = handle.findItemIndex(handle.scrollOffset);
  const below = rowCount - above;
  if (above > ROWS_KEPT_BEHIND && below < above) dropFar("oldest");
  else if (below > ROWS_KEPT_BEHIND) dropFar("newest");
}

function useElementResize(target: RefObject<HTMLElement | null>, onResize: () => void): void {
  useEffect(() => {
    if (!target.current) return;
    const observer = new ResizeObserver(onResize);
    observer.observe(target.current);
    return () => observer.disconnect();
  }, [target, onResize]);
}

export function useChatScroll(input: ChatScrollInput) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const isSticky = useRef(true);
  const lastOffset = useRef(0);
  const [isAtBottom, setAtBottom] = useState(true);
  const latest = useRef(input);
  const { firstKey, lastKey, rowCount } = input;

  const toBottom = useCallback(() => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, []);

  const stick = useCallback((value: boolean) => {
    isSticky.current = value;
    setAtBottom(value);
  }, []);

  const loadAhead = useCallback(() => {
    if (list.current) loadAround(list.current, latest.current, isSticky.current);
  }, []);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const isNearEnd = scrollHeight - clientHeight - scrollTop < BOTTOM_WITHIN;
    // Only the reader moves up; rows that grow move the end away and must not be taken for that.
    if (isNearEnd && latest.current.isAtPresent) stick(true);
    else if (scrollTop < lastOffset.current - 1 || !latest.current.isAtPresent) stick(false);
    lastOffset.current = scrollTop;
    loadAhead();
  }, [loadAhead, stick]);

  const onScrollEnd = useCallback(() => {
    if (list.current) dropBehind(list.current, latest.current);
  }, []);

  const onResize = useCallback(() => {
    if (isSticky.current) toBottom();
  }, [toBottom]);

  useLayoutEffect(() => {
    latest.current = input;
  });

  useLayoutEffect(() => {
    if (isSticky.current) toBottom();
    loadAhead();
  }, [firstKey, lastKey, rowCount, toBottom, loadAhead]);

  useElementResize(scroller, onResize);

  return { scroller, list, isAtBottom, stick, toBottom, onScroll, onScrollEnd, onResize };
}
