// Why this file exists: the few places where a narrow screen needs another behaviour, not only another style.
"use client";

import { useCallback, useSyncExternalStore } from "react";

export const NARROW = "(max-width: 47.99rem)";
/** From this width on the members stand beside the messages. */
export const WIDE = "(min-width: 64rem)";
/** A finger. */
export const COARSE = "(pointer: coarse)";

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", onChange);
      return () => list.removeEventListener("change", onChange);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
}
