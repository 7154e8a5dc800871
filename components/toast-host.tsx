// Why this file exists: the place of toasts on every screen, empty until the first one is wanted. Toasts are often about a line
// that is down, so what shows them is fetched with the first press of a key or a pointer, while the line is still up.
"use client";

import { useEffect, useSyncExternalStore } from "react";
import { onDemand } from "@/components/ui/on-demand";
import { areToastsWanted, connectToasts, onToastsWanted } from "@/lib/browser/toast";

const Toaster = onDemand(() => import("./ui/toaster").then((module) => module.Toaster));

const FIRST_SIGNS = ["keydown", "pointerdown"] as const;

export function ToastHost() {
  const isWanted = useSyncExternalStore(onToastsWanted, areToastsWanted, () => false);
  useEffect(() => {
    const preload = () => void Toaster.preload();
    for (const sign of FIRST_SIGNS) window.addEventListener(sign, preload, { once: true, passive: true });
    return () => {
      for (const sign of FIRST_SIGNS) window.removeEventListener(sign, preload);
    };
  }, []);
  return isWanted ? <Toaster onStanding={connectToasts} /> : null;
}
