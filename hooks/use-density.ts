// Why this file exists: how closely messages stand in this browser: the attribute on the document is the truth, because the
// server has put it there before the first paint, and the cookie is for the next visit.
"use client";

import { useSyncExternalStore } from "react";
import { DENSITY_COOKIE, densityOf, type Density } from "@/lib/rules/density";

const A_YEAR_SECONDS = 31_536_000;

const currentDensity = () => densityOf(document.documentElement.dataset.density);

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ["data-density"] });
  return () => observer.disconnect();
}

function choose(density: Density): void {
  document.documentElement.dataset.density = density;
  document.cookie = `${DENSITY_COOKIE}=${density}; path=/; max-age=${A_YEAR_SECONDS}; samesite=lax`;
}

export function useDensity(): { density: Density; choose: (density: Density) => void } {
  const density = useSyncExternalStore(subscribe, currentDensity, () => densityOf(undefined));
  return { density, choose };
}
