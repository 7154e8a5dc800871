// Why this file exists: a button with a small card beside it. The card is loaded when a pointer or the focus comes near.
"use client";

import { Slot } from "radix-ui";
import { useRef, useState, type ReactNode } from "react";
import { onDemand } from "./on-demand";

const PopoverPopup = onDemand(() => import("./popover-popup").then((module) => module.PopoverPopup));

interface PopoverButtonProps {
  /** The element that is pressed. */
  button: ReactNode;
  /** What the card is called, for screen readers. */
  label: string;
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
  /** What stands in the card; it may close it. */
  children: (close: () => void) => ReactNode;
}

export function PopoverButton({ button, label, children, ...look }: PopoverButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  const trigger = useRef<HTMLElement>(null);
  return (
    <>
      <Slot.Root
        ref={(element: HTMLElement | null) => {
          trigger.current = element;
        }}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-state={isOpen ? "open" : "closed"}
        onPointerEnter={() => void PopoverPopup.preload()}
        onFocus={() => void PopoverPopup.preload()}
        onClick={() => {
          setOpened(true);
          setOpen(!isOpen);
        }}
      >
        {button}
      </Slot.Root>
      {wasOpened ? (
        <PopoverPopup isOpen={isOpen} onOpenChange={setOpen} trigger={trigger} label={label} {...look}>
          {isOpen ? children(() => setOpen(false)) : null}
        </PopoverPopup>
      ) : null}
    </>
  );
}
