// Why this file exists: a window is loaded when it is first opened, and stays from then on: it closes with its own movement
// and gives the focus back.
"use client";

import { useState } from "react";

export function useWasOpened(isOpen: boolean): boolean {
  const [wasOpened, setWasOpened] = useState(isOpen);
  if (isOpen && !wasOpened) setWasOpened(true);
  return wasOpened || isOpen;
}
