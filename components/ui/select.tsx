// Why this file exists: one of many, in the list that the device itself draws: it works with keys, fingers and readers alike.
"use client";

import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

interface SelectProps<Value extends string> {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  /** `lang` is the language of the label, where it is not that of the page. */
  options: readonly { value: Value; label: string; lang?: string }[];
  icon?: ReactNode;
  /** "sm" is for edges of a page, where it should not call. */
  size?: "sm" | "md";
  className?: string;
}

const sizes = { sm: "h-8 text-xs pointer-coarse:h-touch", md: "h-10 text-base pointer-coarse:h-touch" };

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, value, onValueChange, options, icon, size = "md", className } = props;
  return (
    <span className={cn("relative inline-flex items-center", size === "sm" ? "text-ink-soft" : "text-ink", className)}>
      {icon ? (
        <span className="pointer-events-none absolute start-2.5 text-ink-faint [&_svg]:size-4" aria-hidden="true">
          {icon}
        </span>
      ) : null}
      <select
        aria-label={label}
        value={value}
        onChange={(event) => {
          const option = options.find((one) => one.value === event.target.value);
          if (option) onValueChange(option.value);
        }}
        className={cn(
          "w-full min-w-0 cursor-pointer appearance-none rounded-md bg-surface pe-8 font-medium transition-shadow duration-quick hover:shadow-[inset_0_0_0_1px_var(--ink-faint)] forced-colors:border max-sm:text-[1rem]",
          size === "md" && "shadow-[inset_0_0_0_1px_var(--line)]",
          icon ? "ps-8.5" : "ps-3",
          sizes[size],
        )}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang} className="bg-raised text-ink">
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown className="pointer-events-none absolute end-2.5 size-4 text-ink-faint" aria-hidden="true" />
    </span>
  );
}
