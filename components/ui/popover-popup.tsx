// Why this file exists: the card of a PopoverButton, loaded when it first opens.
"use client";

import type { ReactNode, RefObject } from "react";
import { Borrowed } from "./borrowed";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";

interface PopoverPopupProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  trigger: RefObject<HTMLElement | null>;
  label: string;
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
  children: ReactNode;
}

export function PopoverPopup({ isOpen, onOpenChange, trigger, label, side = "bottom", ...rest }: PopoverPopupProps) {
  return (
    <Popover open={isOpen} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>
        <Borrowed element={trigger} />
      </PopoverTrigger>
      <PopoverContent side={side} align="start" aria-label={label} {...rest} />
    </Popover>
  );
}
