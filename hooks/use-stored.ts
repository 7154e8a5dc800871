// Why this file exists: small choices of one browser (an open panel, the last channel) survive a reload.
// Storage may be full or forbidden; then the choice simply lasts as long as the page.
"use client";

import { useCallback, useSyncExternalStore } from "react";

const fallback = new Map<string, string>();
const listeners = new Set<() => void>();

export function readStored(key: string): string | null {
  try {
    return window.localStorage.getItem(`parley:${key}`) ?? fallback.get(key) ?? null;
  } catch {
    return fallback.get(key) ?? null;
  }
}

export function writeStored(key: string, value: string): void {
  fallback.set(key, value);
  try {
    window.localStorage.setItem(`parley:${key}`, value);
  } catch {
    // The copy in memory has to do.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

export function useStored(key: string, initial: string): [string, (value: string) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => readStored(key) ?? initial,
    () => initial,
  );
  const write = useCallback((next: string) => writeStored(key, next), [key]);
  return [value, write];
}
