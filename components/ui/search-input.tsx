// Why this file exists: a field to search with: magnifier, and a cross that empties it.
"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { cn } from "./cn";
import { Input } from "./input";

interface SearchInputProps {
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  placeholder?: string;
  autoFocus?: boolean;
  className?: string;
}

export function SearchInput({
  label,
  value,
  onValueChange,
  placeholder = label,
  autoFocus,
  className,
}: SearchInputProps) {
  const t = useTranslations("ui");
  return (
    <div className={cn("relative", className)}>
      <Search
        className="pointer-events-none absolute top-1/2 start-2.5 size-4 -translate-y-1/2 text-ink-faint"
        aria-hidden="true"
      />
      <Input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        onChange={(event) => onValueChange(event.target.value)}
        className="h-9 pe-8 ps-8.5 text-sm [&::-webkit-search-cancel-button]:hidden"
      />
      {value === "" ? null : (
        <button
          type="button"
          aria-label={t("clearSearch")}
          onClick={() => onValueChange("")}
          className="absolute top-1/2 end-1 grid size-7 -translate-y-1/2 place-items-center rounded-sm text-ink-faint hover:bg-hover hover:text-ink"
        >
          <X className="size-3.5" />
        </button>
      )}
    </div>
  );
}
