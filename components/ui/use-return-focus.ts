// Why this file exists: a window that was opened by state, not by a Radix trigger, still gives the focus back to whatever had
// it before; when that is gone by then (a button that shows only beside the focus), to what it stood in.
"use client";

import { useRef } from "react";

/** The focused element, then from the inside to the outside what it stands in that can take the focus. */
function placesOfFocus(): HTMLElement[] {
  const places: HTMLElement[] = [];
  const active = document.activeElement;
  for (let element = active; element !== null && element !== document.body; element = element.parentElement) {
    if (element instanceof HTMLElement && (element === active || element.hasAttribute("tabindex")))
      places.push(element);
  }
  return places;
}

export function useReturnFocus() {
  const places = useRef<HTMLElement[]>([]);
  return {
    /** `data-first-focus` marks what takes the focus; React's `autoFocus` would take it before this could see where it was. */
    onOpenAutoFocus: (event?: Event) => {
      places.current = placesOfFocus();
      const panel = event?.currentTarget;
      const first = panel instanceof HTMLElement ? panel.querySelector<HTMLElement>("[data-first-focus]") : null;
      if (!first) return;
      event?.preventDefault();
      first.focus();
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      places.current.find((place) => place.isConnected)?.focus();
    },
  };
}
