// Why this file exists: the field that finds emoji and takes the keys of the list, and the name of the one that Enter chooses.
"use client";

import { useActiveEmoji } from "frimousse";
import { Search } from "lucide-react";
import { useTranslations } from "use-intl/react";

interface Named {
  emoji: string;
  label: string;
}

interface EmojiSearchProps {
  value: string;
  onChange: (value: string) => void;
  /** The best of what was found: what Enter chooses until the arrows choose another. */
  first: Named | undefined;
  onPick: (emoji: string) => void;
  autoFocus: boolean;
}

export function EmojiSearch({ value, onChange, first, onPick, autoFocus }: EmojiSearchProps) {
  const t = useTranslations("emoji");
  const active = useActiveEmoji();
  return (
    <div className="relative mx-2.5 mt-2.5">
      <Search
        className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-ink-faint"
        aria-hidden="true"
      />
      <input
        // By this sign the list knows whose keys are meant for it. It would search by itself too, but knows no shortcodes.
        frimousse-search=""
        type="search"
        autoFocus={autoFocus}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing || active || !first) return;
          event.preventDefault();
          onPick(first.emoji);
        }}
        aria-label={t("search")}
        placeholder={t("search")}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        className="h-9 w-full rounded-md bg-surface ps-8.5 pe-2.5 text-sm shadow-[inset_0_0_0_1px_var(--line)] outline-none focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-focus/45 max-sm:h-touch max-sm:text-[1rem] [&::-webkit-search-cancel-button]:hidden"
      />
    </div>
  );
}

export function NamedEmoji({ first }: { first: Named | undefined }) {
  const active = useActiveEmoji();
  const named = active ?? first;
  return (
    <>
      <span className="flex min-w-0 flex-1 items-center gap-2 text-xs text-ink-soft" aria-hidden="true">
        <span className="text-xl leading-none">{named?.emoji}</span>
        <span className="truncate">{named?.label}</span>
      </span>
      {/* The list itself says what the arrows choose. */}
      <span role="status" className="sr-only">
        {active ? "" : first?.label}
      </span>
    </>
  );
}
