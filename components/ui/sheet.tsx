// Why this file exists: the drawers of a phone. A modal panel from one edge, which comes and goes by a button, a key or, where
// there are fingers, under one.
"use client";

import dynamic from "next/dynamic";
import { Dialog as Radix } from "radix-ui";
import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from "react";
import { cn } from "./cn";
import { createSheetMotion, type SheetMotion, type SheetSide } from "./sheet-motion";
import { useReturnFocus } from "./use-return-focus";

const SheetDrag = dynamic(() => import("./sheet-drag").then((module) => module.SheetDrag), { ssr: false });

interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  side: SheetSide;
  /** Read to screen readers only. */
  title: string;
  /** Whether a finger may fetch it and put it away. */
  isDraggable?: boolean;
  children: ReactNode;
}

export function Sheet({ open, onOpenChange, side, title, isDraggable = false, children }: SheetProps) {
  const [motion] = useState(() => createSheetMotion(side));
  const [isHeld, setHeld] = useState(false);
  // It stays until it has left the screen.
  const [isThere, setThere] = useState(open);
  if ((open || isHeld) && !isThere) setThere(true);
  const scrim = useRef<HTMLDivElement>(null);
  const focus = useSheetFocus();

  return (
    <>
      {isDraggable ? (
        <SheetDrag
          side={side}
          isOpen={open}
          motion={motion}
          onHold={() => setHeld(true)}
          onRelease={(isOpen) => {
            setHeld(false);
            if (isOpen !== open) onOpenChange(isOpen);
          }}
        />
      ) : null}
      <Radix.Root open={isThere} onOpenChange={onOpenChange}>
        <Radix.Portal>
          <Radix.Overlay ref={scrim} className="fixed inset-0 z-30 bg-scrim" />
          <Radix.Content
            data-sheet={side}
            aria-describedby={undefined}
            tabIndex={-1}
            onOpenAutoFocus={(event) => {
              // The panel itself, when it is open: the first link would open its tooltip.
              event.preventDefault();
              focus.onThere(event.currentTarget, open);
            }}
            onCloseAutoFocus={focus.onCloseAutoFocus}
            className={cn(
              "fixed inset-y-0 z-30 flex max-w-[calc(100vw-3rem)] touch-pan-y bg-canvas shadow-dialog outline-none will-change-transform",
              side === "start" ? "start-0" : "end-0",
            )}
          >
            <Follow
              motion={motion}
              scrim={scrim}
              open={open}
              isHeld={isHeld}
              onOpened={focus.onOpened}
              onGone={() => setThere(false)}
            />
            <Radix.Title className="sr-only">{title}</Radix.Title>
            {children}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </>
  );
}

interface FollowProps {
  motion: SheetMotion;
  scrim: RefObject<HTMLDivElement | null>;
  open: boolean;
  isHeld: boolean;
  onOpened: (panel: HTMLElement) => void;
  onGone: () => void;
}

/** Stands in the panel, so that its effect runs when the panel is in the document. */
function Follow({ motion, scrim, open, isHeld, onOpened, onGone }: FollowProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const handlers = useRef({ onOpened, onGone });
  useLayoutEffect(() => {
    handlers.current = { onOpened, onGone };
  });
  useLayoutEffect(() => {
    const panel = anchor.current?.closest<HTMLElement>("[data-sheet]");
    if (!panel) return;
    motion.attach({ panel, scrim: scrim.current });
    if (isHeld) return;
    if (open) handlers.current.onOpened(panel);
    motion.settle(open ? 1 : 0, () => {
      if (!open) handlers.current.onGone();
    });
    return () => void motion.hold();
  }, [motion, scrim, open, isHeld]);
  return <span ref={anchor} hidden />;
}

/** The focus goes into the panel when it is open, not while a finger holds it, and back where nobody took it meanwhile. */
function useSheetFocus() {
  const returnFocus = useReturnFocus();
  const isThere = useRef(false);
  return {
    onThere: (panel: EventTarget | null, isOpen: boolean) => {
      isThere.current = true;
      returnFocus.onOpenAutoFocus();
      if (isOpen && panel instanceof HTMLElement) panel.focus({ preventScroll: true });
    },
    onOpened: (panel: HTMLElement) => {
      if (isThere.current && !panel.contains(document.activeElement)) panel.focus({ preventScroll: true });
    },
    onCloseAutoFocus: (event: Event) => {
      isThere.current = false;
      const active = document.activeElement;
      if (active === null || active === document.body) returnFocus.onCloseAutoFocus(event);
      else event.preventDefault();
    },
  };
}
