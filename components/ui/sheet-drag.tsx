// Why this file exists: a drawer follows the finger: from anywhere on the screen sideways it comes, back to its edge it goes,
// and how far and how fast the finger went decides. Loaded where there are fingers. Scrolling stays the browser's.
"use client";

import { useDrag } from "@use-gesture/react";
import { wayOut, type SheetMotion, type SheetSide } from "./sheet-motion";

/** Faster than this (pixels a millisecond), the direction decides and not the place. */
const FLING = 0.35;
/** A finger that rests is not a direction. */
const AXIS_PX = 8;

interface SheetDragProps {
  side: SheetSide;
  isOpen: boolean;
  motion: SheetMotion;
  onHold: () => void;
  onRelease: (isOpen: boolean) => void;
}

interface Held {
  at: number;
  fromX: number;
}

export function SheetDrag({ side, isOpen, motion, onHold, onRelease }: SheetDragProps) {
  useDrag(
    ({
      first,
      last,
      xy: [x],
      initial: [startX],
      touches,
      velocity: [speed],
      direction: [way],
      event,
      cancel,
      memo,
    }) => {
      const out = wayOut(side);
      const target = event.target instanceof Element ? event.target : null;
      let held = memo as Held | undefined;
      if (first) {
        const isOutwards = Math.sign(x - startX) === out;
        const isMine = touches === 1 && isFree(target) && (isOpen || (!isOutwards && isOnScreen(target)));
        if (!isMine) return cancel();
        held = { at: motion.hold(), fromX: x };
        onHold();
      }
      if (!held) return undefined;
      if (event.cancelable) event.preventDefault();
      if (!last) {
        motion.follow(held.at, x - held.fromX);
        return held;
      }
      onRelease(speed > FLING ? way === -out : motion.shown() > 0.5);
      return undefined;
    },
    {
      target: typeof document === "undefined" ? undefined : document.body,
      axis: "x",
      axisThreshold: { touch: AXIS_PX },
      pointer: { touch: true, keys: false },
      eventOptions: { passive: false },
    },
  );
  return null;
}

/** On the screen itself, not on a window above it. */
function isOnScreen(target: Element | null): boolean {
  return target?.closest("main") != null && !document.querySelector("[role=dialog], [role=alertdialog], [role=menu]");
}

/** Nothing under the finger has a use of its own for a way sideways. */
function isFree(target: Element | null): boolean {
  const selection = document.getSelection();
  if (selection && !selection.isCollapsed) return false;
  for (let element = target; element && element !== document.body; element = element.parentElement) {
    if (element.matches("input[type=range], [role=slider], video, audio, [data-sideways]")) return false;
    if (isTextField(element) && element.selectionStart !== element.selectionEnd) return false;
    if (element.scrollWidth > element.clientWidth && /auto|scroll/.test(getComputedStyle(element).overflowX))
      return false;
  }
  return true;
}

function isTextField(element: Element): element is HTMLInputElement | HTMLTextAreaElement {
  return element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;
}
