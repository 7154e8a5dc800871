// Why this file exists: browsers that lay their keyboard over the page instead of making it smaller (iOS) would hide what one
// writes in: how much is covered stands in `--keyboard-inset` of an element.
"use client";

import { useEffect, type RefObject } from "react";

/** Less is a bar of the browser, not a keyboard. */
const LEAST_PX = 80;

export function useKeyboardInset(target: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const view = window.visualViewport;
    const element = target.current;
    if (!view || !element) return;
    const measure = () => {
      // Somebody who magnifies the page sees less of it too, but there is no keyboard.
      const covered = view.scale > 1.01 ? 0 : window.innerHeight - view.height;
      if (covered < LEAST_PX) return void element.style.removeProperty("--keyboard-inset");
      element.style.setProperty("--keyboard-inset", `${Math.round(covered) + 8}px`);
      // The page was pushed up to show the field, which now stands above the keyboard anyway.
      window.scrollTo(0, 0);
    };
    measure();
    view.addEventListener("resize", measure);
    return () => view.removeEventListener("resize", measure);
  }, [target]);
}
