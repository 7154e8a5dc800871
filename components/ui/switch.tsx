// Why this file exists: on or off, with its label and what it means.
"use client";

import { Switch as Radix } from "radix-ui";
import { useId, type ReactNode } from "react";

interface SwitchFieldProps {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
}

export function SwitchField({ label, hint, ...rest }: SwitchFieldProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-4">
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="text-sm font-semibold">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="mt-0.5 text-xs text-ink-faint">
            {hint}
          </p>
        ) : null}
      </div>
      <Radix.Root
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="relative h-6 w-10 shrink-0 rounded-full bg-ink-faint transition-colors duration-calm data-[state=checked]:bg-accent disabled:opacity-50 forced-colors:border forced-colors:data-[state=checked]:bg-[Highlight]"
        {...rest}
      >
        <Radix.Thumb className="block size-5 translate-x-0.5 rtl:-translate-x-0.5 rounded-full bg-raised shadow-sm forced-colors:bg-[ButtonText] transition-transform duration-calm ease-out data-[state=checked]:translate-x-[1.125rem] rtl:data-[state=checked]:-translate-x-[1.125rem]" />
      </Radix.Root>
    </div>
  );
}
