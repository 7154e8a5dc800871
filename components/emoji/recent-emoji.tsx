// Why this file exists: the emoji that were used lately, one row of them, one stop of the Tab key.
"use client";

import { useMemo, useState, type KeyboardEvent } from "react";
import { useTranslations } from "use-intl/react";
import type { EmojiSet } from "@/lib/browser/emoji";
import { CELL_LOOK } from "./emoji-list";

interface RecentEmojiProps {
  set: EmojiSet;
  recent: readonly string[];
  columns: number;
  onPick: (emoji: string) => void;
}

export function RecentEmoji({ set, recent, columns, onPick }: RecentEmojiProps) {
  const t = useTranslations("emoji");
  const [stop, setStop] = useState(0);
  const names = useMemo(
    () =>
      new Map(
        set.emoji.flatMap(({ emoji, label, tones }) => [emoji, ...(tones ?? [])].map((one) => [one, label] as const)),
      ),
    [set],
  );
  const shown = recent.filter((emoji) => names.has(emoji)).slice(0, columns);

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const isMirrored = getComputedStyle(event.currentTarget).direction === "rtl";
    const forward = isMirrored ? "ArrowLeft" : "ArrowRight";
    const backward = isMirrored ? "ArrowRight" : "ArrowLeft";
    const step = event.key === forward ? 1 : event.key === backward ? -1 : 0;
    const next = event.currentTarget.querySelectorAll("button")[stop + step];
    if (step === 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  if (shown.length === 0) return null;
  return (
    <div role="toolbar" aria-label={t("recent")} className="shrink-0 border-b px-2.5 pb-1" onKeyDown={onKeyDown}>
      <p className="px-1 pt-1 pb-0.5 text-xs font-semibold text-ink-faint">{t("recent")}</p>
      <div className="flex">
        {shown.map((emoji, index) => (
          <button
            key={emoji}
            type="button"
            aria-label={names.get(emoji)}
            title={names.get(emoji)}
            tabIndex={index === Math.min(stop, shown.length - 1) ? 0 : -1}
            onFocus={() => setStop(index)}
            onClick={() => onPick(emoji)}
            className={`${CELL_LOOK} hover:bg-active focus-visible:bg-active focus-visible:outline-offset-[-2px]`}
          >
            {emoji}
          </button>
        ))}
      </div>
    </div>
  );
}
