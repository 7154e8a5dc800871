// Why this file exists: short names for things that show none. Never the only place of an information. There are hundreds of
// buttons and at most one tooltip: buttons ask, one host shows, and what draws it is loaded with the first.
"use client";

import { Slot } from "radix-ui";
import { createContext, use, useEffect, useRef, useState, type ReactNode } from "react";
import { onDemand } from "./on-demand";
import type { ShownTooltip } from "./tooltip-host";

const TooltipHost = onDemand(() => import("./tooltip-host").then((module) => module.TooltipHost));

const DELAY_MS = 350;
/** After one was shown the next comes at once. */
const WARM_MS = 250;
/** Time for the pointer to reach the tooltip itself. */
const LEAVE_MS = 90;

const TooltipContext = createContext<ReturnType<typeof makeTooltips> | null>(null);

/** When which tooltip is shown; `show` puts it on the screen. */
function makeTooltips(show: (tooltip: ShownTooltip | null) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked: ShownTooltip | null = null;
  let isShown = false;
  let closedAt = -Infinity;

  function after(ms: number, act: () => void) {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  }
  function close() {
    clearTimeout(timer);
    if (isShown) closedAt = performance.now();
    isShown = false;
    asked = null;
    show(null);
  }
  return {
    ask(tooltip: ShownTooltip, isAtOnce: boolean) {
      void TooltipHost.preload();
      asked = tooltip;
      const isWarm = isShown || performance.now() - closedAt < WARM_MS;
      after(isAtOnce || isWarm ? 0 : DELAY_MS, () => {
        isShown = true;
        show(tooltip);
      });
    },
    leave(element: HTMLElement) {
      if (asked?.element === element) after(LEAVE_MS, close);
    },
    hold: () => clearTimeout(timer),
    close,
  };
}

export function TooltipProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<ShownTooltip | null>(null);
  const [tooltips] = useState(() => makeTooltips(setShown));
  return (
    <TooltipContext value={tooltips}>
      {children}
      {shown ? <TooltipHost shown={shown} onHold={tooltips.hold} onClose={tooltips.close} /> : null}
    </TooltipContext>
  );
}

interface TooltipProps {
  label: ReactNode;
  children: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
}

export function Tooltip({ label, children, side = "top" }: TooltipProps) {
  const tooltips = use(TooltipContext);
  const element = useRef<HTMLElement>(null);
  // What goes away takes its tooltip along.
  useEffect(() => {
    const { current } = element;
    return () => (current ? tooltips?.leave(current) : undefined);
  }, [tooltips]);
  return (
    <Slot.Root
      ref={(found: HTMLElement | null) => {
        element.current = found;
      }}
      onPointerEnter={(event) => {
        // A finger has no way to hover.
        if (event.pointerType !== "touch") tooltips?.ask({ element: event.currentTarget, label, side }, false);
      }}
      onPointerLeave={(event) => tooltips?.leave(event.currentTarget)}
      onPointerDown={() => tooltips?.close()}
      onFocus={(event) => {
        // A drawer that opens under a finger gives its first button the focus; nobody asked for its name.
        const isByKeys = event.currentTarget.matches(":focus-visible") && window.matchMedia("(hover: hover)").matches;
        if (isByKeys) tooltips?.ask({ element: event.currentTarget, label, side }, true);
      }}
      onBlur={() => tooltips?.close()}
    >
      {children}
    </Slot.Root>
  );
}
