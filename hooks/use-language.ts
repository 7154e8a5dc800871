// Why this file exists: which language the reader chose, and choosing another. The page comes with its texts, so the choice
// is a cookie, and a refresh brings the new ones.
"use client";

import { useRouter } from "next/navigation";
import { createContext, use, useCallback } from "react";
import { LANGUAGE_COOKIE, type Language } from "@/lib/languages/messages";

const A_YEAR_SECONDS = 31_536_000;

export interface Languages {
  current: Language;
  installed: readonly Language[];
}

export const LanguagesContext = createContext<Languages | null>(null);

export function useLanguage() {
  const languages = use(LanguagesContext);
  const router = useRouter();
  const choose = useCallback(
    (code: string) => {
      document.cookie = `${LANGUAGE_COOKIE}=${code}; path=/; max-age=${A_YEAR_SECONDS}; samesite=lax`;
      router.refresh();
    },
    [router],
  );
  if (!languages) throw new Error("useLanguage is for what stands inside Providers");
  return { ...languages, choose };
}
