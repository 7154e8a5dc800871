// Why this file exists: where in the product the person is, read from the address alone: what Next knows of its segments stays
// behind when the address changes without a navigation. (Its hook may answer null, because the repository also has a pages folder.)
"use client";

import { usePathname } from "next/navigation";
import { createContext, use, useEffect, useMemo, useState } from "react";
import { caughtUp, listenAhead, type Ahead } from "@/lib/browser/address";
import { placeInPath, type PathPlace } from "@/lib/rules/message-links";

export interface Place extends PathPlace {
  path: string;
}

/** The shell reads the address, and everybody in it hears of a new one in the same moment. */
export function useAddress(): Place {
  const pathname = usePathname() ?? "/";
  const [ahead, setAhead] = useState<Ahead | null>(null);
  useEffect(() => listenAhead(setAhead), []);
  useEffect(() => caughtUp(pathname), [pathname, ahead]);
  const path = ahead?.from === pathname ? ahead.to : pathname;
  return useMemo(() => ({ path, ...placeInPath(path) }), [path]);
}

export const PlaceContext = createContext<Place | null>(null);

export function usePlace(): Place {
  const place = use(PlaceContext);
  if (!place) throw new Error("usePlace is for what stands in the shell");
  return place;
}
