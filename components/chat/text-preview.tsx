// Why this file exists: the beginning of a text file in place, when somebody asks for it. Text is all it can be.
"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl/react";
import { useProblems } from "@/hooks/use-problems";
import { readFileText } from "@/lib/browser/file-text";
import { keys } from "@/lib/browser/keys";
import type { Attachment } from "@/lib/contracts/messages";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { formatSize } from "./attachment-kinds";

const NOTE = "px-3 py-2 text-xs text-ink-faint";

export function TextPreview({ attachment }: { attachment: Attachment }) {
  const t = useTranslations("chat.files");
  const locale = useLocale();
  const { explain } = useProblems();
  const { id, url, name, size } = attachment;
  const { data, error, refetch } = useQuery({
    queryKey: keys.fileText(id),
    queryFn: ({ signal }) => readFileText(url, signal),
    // The bytes of an id never change.
    staleTime: Infinity,
  });
  if (error !== null) {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-x-2 border-t px-3 py-2 text-xs text-danger">
        {explain(error)}
        <Button variant="link" size="sm" onClick={() => void refetch()}>
          {t("tryAgain")}
        </Button>
      </p>
    );
  }
  if (data === undefined) {
    return (
      <div role="status" className="grid gap-2 border-t px-3 py-3">
        <span className="sr-only">{t("textLoading")}</span>
        <Skeleton className="h-3 w-3/4" />
        <Skeleton className="h-3 w-1/2" />
      </div>
    );
  }
  if (data.text === null) return <p className={`${NOTE} border-t`}>{t("textBinary")}</p>;
  if (data.text === "") return <p className={`${NOTE} border-t`}>{t("textEmpty")}</p>;
  return (
    <div className="border-t">
      <pre
        dir="auto"
        // Scrolling by keys needs the focus.
        tabIndex={0}
        role="region"
        aria-label={t("textOf", { name })}
        className="max-h-64 overflow-auto overscroll-x-contain bg-surface px-3 py-2 font-mono text-xs leading-5 outline-offset-[-2px] [tab-size:4]"
      >
        {data.text}
      </pre>
      {data.shown < size ? (
        <p className={`${NOTE} border-t`}>
          {t("textCut", { shown: formatSize(data.shown, locale), total: formatSize(size, locale) })}
        </p>
      ) : null}
    </div>
  );
}
