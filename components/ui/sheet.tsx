// Why this file exists: the drawers of a phone. A modal panel from one edge; a swipe towards that edge closes it.
"use client";

import { Dialog as Radix } from "radix-ui";
import { useRef, type ReactNode, type TouchEvent } from "react";
import { cn } from "./cn";
import { useReturnFocus } from "./use-return-focus";

interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  side: "left" | "right";
  /** Read to screen readers only. */
  title: string;
  children: ReactNode;
}

/** How far a finger travels before the drawer lets go, in pixels. */
const SWIPE_PX = 56;

export function Sheet({ open, onOpenChange, side, title, children }: SheetProps) {
  const returnFocus = useReturnFocus();
  const start = useRef<{ x: number; y: number } | null>(null);

  function onTouchStart(event: TouchEvent) {
    const touch = event.touches[0];
    start.current = touch ? { x: touch.clientX, y: touch.clientY } : null;
  }

  function onTouchEnd(event: TouchEvent) {
    const touch = event.changedTouches[0];
    if (!touch || !start.current) return;
    const across = touch.clientX - start.current.x;
    const down = Math.abs(touch.clientY - start.current.y);
    const towardsEdge = side === "left" ? -across : across;
    if (towardsEdge > SWIPE_PX && towardsEdge > down) onOpenChange(false);
  }

  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-30 animate-fade-in bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          tabIndex={-1}
          onCloseAutoFocus={returnFocus.onCloseAutoFocus}
          onOpenAutoFocus={(event) => {
            returnFocus.onOpenAutoFocus();
            // The panel itself: the first link would open its tooltip.
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          onTouchStart={onTouchStart}
          onTouchEnd={onTouchEnd}
          className={cn(
            "fixed inset-y-0 z-30 flex max-w-[calc(100vw-3rem)] bg-canvas shadow-dialog outline-none",
            side === "left" ? "left-0 animate-slide-in-left" : "right-0 animate-slide-in-right",
          )}
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
