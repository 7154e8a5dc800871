// Why this file exists: the description of a picture in a small card beside its badge.
"use client";

import { Popover as Radix } from "radix-ui";
import type { RefObject } from "react";
import { Popover, PopoverContent } from "@/components/ui/popover";

interface AltPopoverProps {
  anchor: RefObject<HTMLElement | null>;
  title: string;
  alt: string;
  onClose: () => void;
}

export function AltPopover({ anchor, title, alt, onClose }: AltPopoverProps) {
  return (
    <Popover open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Radix.Anchor virtualRef={anchor} />
      <PopoverContent
        aria-label={title}
        tabIndex={-1}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          anchor.current?.focus();
        }}
      >
        <p dir="auto" className="max-h-64 overflow-y-auto px-4 py-3 text-sm break-words whitespace-pre-line text-ink">
          {alt}
        </p>
      </PopoverContent>
    </Popover>
  );
}
