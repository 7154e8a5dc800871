// Why this file exists: problems in the reader's language. The server speaks English, and often says more than its code does:
// who reads English gets its own sentence, everybody else that of the code.
"use client";

import { useMemo } from "react";
import { useLocale, useMessages } from "use-intl/react";
import { explain, explainForm, type ProblemTexts } from "@/lib/browser/queries/problem-text";

export function useProblems() {
  const isEnglish = useLocale().startsWith("en");
  const { problems } = useMessages();
  return useMemo(() => {
    const codes: Partial<Record<string, string>> = problems.codes;
    const fields: Partial<Record<string, string>> = problems.fields;
    const texts: ProblemTexts = {
      ofCode: (code) => (isEnglish ? undefined : codes[code]),
      ofField: (field) => (isEnglish ? undefined : fields[field]),
      unknown: problems.unknown,
    };
    return {
      explain: (error: unknown) => explain(error, texts),
      explainForm: (error: unknown, shown: readonly string[]) => explainForm(error, shown, texts),
    };
  }, [problems, isEnglish]);
}
