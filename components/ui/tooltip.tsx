// Why this file exists: short names for things that show none. Never the only place of an information.
"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={350} skipDelayDuration={250}>
      {children}
    </Radix.Provider>
  );
}

interface TooltipProps {
  label: ReactNode;
  children: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
}

export function Tooltip({ label, children, side = "top" }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={8}
          collisionPadding={8}
          className="z-50 max-w-64 animate-pop-in rounded-sm bg-ink px-2.5 py-1.5 text-xs font-semibold break-words text-surface shadow-raised"
        >
          {label}
          <Radix.Arrow className="fill-ink" width={10} height={5} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
