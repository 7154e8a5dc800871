// Why this file exists: the frame of sign-in and sign-up: the form, and beside it what the product is about.
"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { Wordmark } from "@/components/brand/mark";
import { LanguageSelect } from "@/components/settings/language-select";

export function AuthFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("auth.frame");
  return (
    <main className="flex min-h-dvh bg-surface">
      <div className="flex w-full flex-col px-5 pt-[max(1.25rem,env(safe-area-inset-top))] pb-[max(1.5rem,env(safe-area-inset-bottom))] sm:px-10 lg:w-[34rem] lg:shrink-0">
        <Wordmark />
        <div className="m-auto w-full max-w-sm py-10">{children}</div>
        <footer className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <p className="min-w-0 flex-1 basis-52 text-xs text-balance text-ink-faint">{t("about")}</p>
          <LanguageSelect size="sm" label={t("language")} />
        </footer>
      </div>
      <Scene />
    </main>
  );
}

/** The mark, large and cropped: two sides, and the ground between them, where the words are. */
function Scene() {
  const t = useTranslations("auth.frame");
  return (
    <div className="relative m-3 hidden min-w-0 flex-1 overflow-hidden rounded-2xl bg-accent-soft lg:block">
      <svg
        viewBox="0 0 32 32"
        preserveAspectRatio="xMidYMid slice"
        className="absolute inset-0 size-full"
        aria-hidden="true"
      >
        <g transform="translate(16 16) rotate(-6) scale(1.34) translate(-16 -16)">
          <path d="M29 4v9a9 9 0 1 1-9-9Z" fill="var(--gold)" className="dark:brightness-75" />
          <path d="M3 28v-9a9 9 0 1 1 9 9Z" fill="var(--accent)" className="dark:brightness-65" />
          <path d="M11.51 10.01A9 9 0 0 1 20.49 21.99 9 9 0 0 1 11.51 10.01Z" fill="var(--surface)" />
        </g>
      </svg>
      <p className="absolute inset-0 grid place-content-center text-center font-display text-4xl font-semibold">
        <span>{t("mottoStart")}</span>
        <span>{t("mottoEnd")}</span>
      </p>
    </div>
  );
}
