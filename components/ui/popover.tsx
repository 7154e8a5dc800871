// Why this file exists: a small card that opens beside what was pressed, and gives the focus back when it closes.
"use client";

import { Popover as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;
export const PopoverAnchor = Radix.Anchor;

export function PopoverContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={8}
        collisionPadding={12}
        className={cn(
          "z-40 w-72 max-w-[calc(100vw-1.5rem)] animate-pop-in overflow-hidden rounded-xl bg-raised shadow-raised outline-none forced-colors:border",
          className,
        )}
        {...rest}
      />
    </Radix.Portal>
  );
}
