// Why this file exists: text that its author covered, until it is pressed. Covered means neither seen nor heard, not in
// forced colours either, and what stands in it cannot be reached.
"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl/react";

export function Spoiler({ children }: { children: ReactNode }) {
  const t = useTranslations("chat.markdown");
  const [isShown, setShown] = useState(false);
  if (isShown) {
    // The same element, so that the focus stays where it was.
    return (
      <span tabIndex={-1} className="rounded-xs bg-active px-0.5">
        <span>{children}</span>
      </span>
    );
  }
  return (
    <span
      role="button"
      tabIndex={0}
      aria-label={t("spoiler")}
      className="cursor-pointer rounded-xs bg-ink-soft px-0.5 select-none hover:bg-ink-faint forced-colors:outline"
      onClick={() => setShown(true)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        setShown(true);
      }}
    >
      <span className="invisible">{children}</span>
    </span>
  );
}
