// Why this file exists: the one tooltip that is on the screen, beside whatever asked for it. Loaded with the first.
"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Borrowed } from "./borrowed";

export interface ShownTooltip {
  element: HTMLElement;
  label: ReactNode;
  side: "top" | "right" | "bottom" | "left";
}

interface TooltipHostProps {
  shown: ShownTooltip;
  /** The pointer is on it: then it stays. */
  onHold: () => void;
  onClose: () => void;
}

export function TooltipHost({ shown, onHold, onClose }: TooltipHostProps) {
  return (
    <Radix.Provider>
      <Radix.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
        <Radix.Trigger asChild>
          <Borrowed element={{ current: shown.element }} />
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={shown.side}
            sideOffset={8}
            collisionPadding={8}
            onPointerEnter={onHold}
            onPointerLeave={onClose}
            className="z-50 max-w-64 animate-pop-in rounded-sm bg-ink px-2.5 py-1.5 text-xs font-semibold break-words text-surface shadow-raised forced-colors:border"
          >
            {shown.label}
            <Radix.Arrow className="fill-ink" width={10} height={5} />
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
