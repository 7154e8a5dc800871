// Why this file exists: one of a few options that deserve a sentence each. Arrow keys move between them.
"use client";

import { RadioGroup as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";

interface Choice<Value extends string> {
  value: Value;
  label: string;
  hint?: string;
  icon?: ReactNode;
}

interface ChoiceCardsProps<Value extends string> {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: Choice<Value>[];
  className?: string;
}

export function ChoiceCards<Value extends string>(props: ChoiceCardsProps<Value>) {
  const { label, value, onValueChange, options, className } = props;
  return (
    <Radix.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onValueChange(option.value);
      }}
      className={cn("grid gap-2", className)}
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          className="group flex items-center gap-3 rounded-lg bg-surface px-3.5 py-2.5 text-start shadow-[inset_0_0_0_1px_var(--line)] transition-shadow duration-quick hover:shadow-[inset_0_0_0_1px_var(--ink-faint)] data-[state=checked]:bg-accent-soft data-[state=checked]:shadow-[inset_0_0_0_1.5px_var(--accent)] forced-colors:border forced-colors:data-[state=checked]:border-[Highlight]"
        >
          {option.icon ? (
            <span className="text-ink-faint group-data-[state=checked]:text-accent [&_svg]:size-5" aria-hidden="true">
              {option.icon}
            </span>
          ) : null}
          <span className="min-w-0 flex-1">
            <span className="block text-sm font-semibold text-ink">{option.label}</span>
            {option.hint ? <span className="block text-xs text-ink-soft">{option.hint}</span> : null}
          </span>
          <span
            aria-hidden="true"
            className="grid size-4.5 shrink-0 place-items-center rounded-full shadow-[inset_0_0_0_1.5px_var(--ink-faint)] group-data-[state=checked]:shadow-[inset_0_0_0_1.5px_var(--accent)] forced-colors:border"
          >
            <Radix.Indicator className="size-2.5 rounded-full bg-accent forced-colors:bg-[Highlight]" />
          </span>
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
