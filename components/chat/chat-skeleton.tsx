// Why this file exists: messages in outline while the first page is on its way.
"use client";

import { useTranslations } from "use-intl/react";
import { Skeleton } from "@/components/ui/skeleton";

const RUNS: readonly (readonly [name: string, ...lines: string[]])[] = [
  ["w-24", "w-3/5", "w-2/5"],
  ["w-20", "w-4/5"],
  ["w-28", "w-1/2", "w-3/4", "w-1/3"],
  ["w-16", "w-2/3"],
  ["w-24", "w-2/5", "w-3/5"],
  ["w-20", "w-1/2"],
];

export function ChatSkeleton() {
  const t = useTranslations("chat.list");
  return (
    <div className="flex h-full flex-col justify-end gap-5 overflow-hidden px-4 pb-4" role="status">
      <span className="sr-only">{t("loading")}</span>
      {RUNS.map(([name, ...lines], index) => (
        <div key={index} className="grid grid-cols-[var(--row-gutter)_minmax(0,1fr)] gap-x-3">
          <Skeleton className="size-9 rounded-full compact:mt-1 compact:h-3.5 compact:w-auto compact:rounded-sm" />
          <div className="grid gap-2 pt-1">
            <Skeleton className={`h-3.5 ${name}`} />
            {lines.map((width, line) => (
              <Skeleton key={line} className={`h-3.5 max-w-2xl ${width}`} />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
