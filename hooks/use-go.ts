// Why this file exists: to any address of the app, by the shortest way.
"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { goWithinScreen } from "@/lib/browser/address";

export function useGo(): (path: string) => void {
  const router = useRouter();
  return useCallback(
    (path: string) => {
      if (!goWithinScreen(path)) router.push(path);
    },
    [router],
  );
}
