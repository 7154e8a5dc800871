// Why this file exists: when a screen breaks, the person gets a sentence and a way to try again, not a white page. Every page
// carries this and it must work when nothing more can be loaded: so it is plain, and draws its own buttons.
"use client";

import { useTranslations } from "use-intl/react";

const BUTTON = "h-touch rounded-md px-5 font-semibold forced-colors:border";

export default function ErrorScreen({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("screens.error");
  return (
    <main className="flex min-h-dvh">
      <div className="m-auto grid max-w-sm justify-items-center gap-3 px-6 py-10 text-center">
        <h1 className="font-display text-xl font-semibold">{t("title")}</h1>
        <p className="text-sm text-balance text-ink-soft">{t("text")}</p>
        <div className="mt-1 flex flex-wrap justify-center gap-2">
          <button type="button" className={`${BUTTON} bg-accent text-accent-ink hover:bg-accent-hover`} onClick={reset}>
            {t("again")}
          </button>
          <button
            type="button"
            className={`${BUTTON} bg-active text-ink hover:bg-hover`}
            onClick={() => window.location.reload()}
          >
            {t("reload")}
          </button>
        </div>
      </div>
    </main>
  );
}
