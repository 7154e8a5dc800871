// Why this file exists: the signed-in person, for everything inside the shell (which shows nothing before it knows).
"use client";

import { createContext, use } from "react";
import type { Self } from "@/lib/contracts/users";

export const SelfContext = createContext<Self | null>(null);

export function useSelf(): Self {
  const self = use(SelfContext);
  if (!self) throw new Error("useSelf is for screens inside the signed-in shell");
  return self;
}
