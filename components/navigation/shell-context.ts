// Why this file exists: the header of any screen opens the drawers, panels and windows that the shell owns.
"use client";

import { createContext, use } from "react";

export interface Shell {
  openNavigation: () => void;
  /** Beside the messages on wide screens, a drawer on small ones. */
  toggleMembers: () => void;
  areMembersShown: boolean;
  isMembersDrawerOpen: boolean;
  setMembersDrawer: (isOpen: boolean) => void;
  openSwitcher: () => void;
  openShortcuts: () => void;
}

export const ShellContext = createContext<Shell | null>(null);

export function useShell(): Shell {
  const shell = use(ShellContext);
  if (!shell) throw new Error("useShell is for screens inside the shell");
  return shell;
}
