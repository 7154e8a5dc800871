// Why this file exists: where the reader is in the list. At the bottom the list follows what comes; anywhere else it stays
// put, whatever grows or shrinks above. Loads ahead of the reader at both ends, and lets go of what is far away.
"use client";

import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import type { VirtualizerHandle } from "virtua";
import { ReadingAnchor } from "./reading-anchor";

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
  /** False when the list opens at a message. */
  startsAtBottom: boolean;
  loadOlder: () => void;
  loadNewer: () => void;
  /** `distance`: rows between the reader and the other end, which stays. */
  dropFar: (end: "newest" | "oldest", distance: number) => void;
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
  if (above > ROWS_KEPT_BEHIND && below < above) dropFar("oldest", below);
  else if (below > ROWS_KEPT_BEHIND) dropFar("newest", above);
}

function useElementResize(target: RefObject<HTMLElement | null>, onResize: () => void): void {
  useEffect(() => {
    if (!target.current) return;
    const observer = new ResizeObserver(onResize);
    observer.observe(target.current);
    return () => observer.disconnect();
  }, [target, onResize]);
}

/** Nobody scrolls in a tab that lies in the background for hours, and yet it must not grow without bound. */
function useBound(rowCount: number, drop: () => void): void {
  useEffect(() => {
    if (rowCount <= 2 * ROWS_KEPT_BEHIND) return;
    const timer = setTimeout(drop);
    return () => clearTimeout(timer);
  }, [rowCount, drop]);
}

export function useChatScroll(input: ChatScrollInput) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const isSticky = useRef(input.startsAtBottom);
  const [isAtBottom, setAtBottom] = useState(input.startsAtBottom);
  const lastOffset = useRef(0);
  const latest = useRef(input);
  const [anchor] = useState(() => new ReadingAnchor());
  const { firstKey, lastKey, rowCount } = input;

  const toBottom = useCallback((): void => void scroller.current?.scrollTo(0, scroller.current.scrollHeight), []);

  const stick = useCallback((value: boolean) => {
    isSticky.current = value;
    setAtBottom(value);
  }, []);

  const loadAhead = useCallback(() => {
    if (list.current) loadAround(list.current, latest.current, isSticky.current);
  }, []);

  const update = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const isNearEnd = scrollHeight - clientHeight - scrollTop < BOTTOM_WITHIN;
    // Only the reader moves up; rows that grow move the end away and must not be taken for that.
    if (isNearEnd && latest.current.isAtPresent) stick(true);
    else if (scrollTop < lastOffset.current - 1 || !latest.current.isAtPresent) stick(false);
    lastOffset.current = scrollTop;
    anchor.remember(element);
    loadAhead();
  }, [loadAhead, stick, anchor]);

  const onScrollEnd = useCallback(() => {
    if (list.current) dropBehind(list.current, latest.current);
  }, []);

  const onResize = useCallback(() => {
    // What is held may not fill the window, and then nothing scrolls and nobody would ask for more.
    loadAhead();
    if (isSticky.current) return toBottom();
    // The list corrects its own share in the same moment; what is left after that is ours.
    queueMicrotask(() => {
      if (!isSticky.current && scroller.current) anchor.hold(scroller.current);
    });
  }, [toBottom, anchor, loadAhead]);

  useLayoutEffect(() => {
    latest.current = input;
  });

  useLayoutEffect(() => {
    if (isSticky.current) toBottom();
    loadAhead();
  }, [firstKey, lastKey, rowCount, toBottom, loadAhead]);

  useBound(rowCount, onScrollEnd);
  useElementResize(scroller, onResize);

  return { scroller, list, isAtBottom, stick, toBottom, anchor, update, onScrollEnd, onResize };
}
