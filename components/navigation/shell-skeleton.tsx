// Why this file exists: the first second shows the shape of the product, not an empty page.
"use client";

import { useTranslations } from "use-intl/react";
import { PageTitle } from "@/components/ui/page-title";
import { Skeleton } from "@/components/ui/skeleton";

const rows = ["w-24", "w-32", "w-20", "w-28", "w-36", "w-24"];

export function ShellSkeleton() {
  const t = useTranslations("navigation");
  return (
    <div className="flex h-dvh bg-canvas" role="status" aria-label={t("opening")}>
      {/* Signs that nobody sees: the fonts are on their way before there is anything to read, and nothing moves when they come. */}
      <span className="sr-only" aria-hidden="true">
        ·<span className="font-display">·</span>
      </span>
      <div className="hidden w-rail flex-col items-center gap-3 pt-4 md:flex">
        {[0, 1, 2, 3].map((index) => (
          <Skeleton key={index} className="size-11 rounded-[31%]" />
        ))}
      </div>
      <div className="hidden w-sidebar flex-col gap-4 px-3 pt-5 md:flex">
        <Skeleton className="h-6 w-40" />
        <div className="mt-4 grid gap-3.5">
          {rows.map((width, index) => (
            <Skeleton key={index} className={`h-4 ${width}`} />
          ))}
        </div>
      </div>
      <div className="flex min-w-0 flex-1 flex-col bg-surface md:my-2 md:me-2 md:rounded-xl md:shadow-sheet">
        <ScreenSkeleton />
      </div>
    </div>
  );
}

/** A channel that is on its way. */
export function ScreenSkeleton() {
  return (
    <>
      <PageTitle />
      <div className="flex min-h-header items-center border-b border-line px-4">
        <Skeleton className="h-5 w-36" />
      </div>
      <MessagesSkeleton />
    </>
  );
}

function MessagesSkeleton() {
  return (
    <div className="flex min-h-0 flex-1 flex-col justify-end gap-6 overflow-hidden px-5 py-6" aria-hidden="true">
      {[
        ["w-28", "w-3/5"],
        ["w-20", "w-4/5"],
        ["w-32", "w-2/5"],
        ["w-24", "w-3/4"],
      ].map(([name, text], index) => (
        <div key={index} className="flex gap-3">
          <Skeleton className="size-9 rounded-full" />
          <div className="grid flex-1 content-start gap-2">
            <Skeleton className={`h-3.5 ${name}`} />
            <Skeleton className={`h-4 ${text}`} />
          </div>
        </div>
      ))}
      <Skeleton className="mt-2 h-12 w-full rounded-lg" />
    </div>
  );
}
