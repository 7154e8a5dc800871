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
    onOpenAutoFocus: () => {
      places.current = placesOfFocus();
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      places.current.find((place) => place.isConnected)?.focus();
    },
  };
}
