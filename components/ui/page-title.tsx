// Why this file exists: the name in the browser's tab. React lifts it into the head; screens whose names come from data
// cannot leave it to Next's metadata, which knows none of them.
"use client";

import { createContext, use } from "react";

/** How much waits to be looked at: it stands before the name. */
export const TitleCount = createContext(0);

export function PageTitle({ children }: { children?: string }) {
  const count = use(TitleCount);
  const name = children === undefined ? "Parley" : `${children} · Parley`;
  return <title>{count > 0 ? `(${count}) ${name}` : name}</title>;
}
