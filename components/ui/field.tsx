// Why this file exists: a labelled input with its hint and its error beside it, wired for screen readers.
"use client";

import { CircleAlert } from "lucide-react";
import { useId, type ComponentProps, type ReactNode } from "react";
import { cn } from "./cn";
import { Input, Textarea } from "./input";

interface Around {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Text at the right end of the label row. */
  aside?: ReactNode;
}

type FieldProps = Around & Omit<ComponentProps<"input">, "id">;
type TextareaFieldProps = Around & Omit<ComponentProps<"textarea">, "id">;

export function Field({ label, hint, error, aside, className, ...rest }: FieldProps) {
  const id = useId();
  return (
    <Frame id={id} {...{ label, hint, error, aside, className }}>
      <Input id={id} aria-invalid={error ? true : undefined} aria-describedby={`${id}-note`} {...rest} />
    </Frame>
  );
}

export function TextareaField({ label, hint, error, aside, className, ...rest }: TextareaFieldProps) {
  const id = useId();
  return (
    <Frame id={id} {...{ label, hint, error, aside, className }}>
      <Textarea id={id} aria-invalid={error ? true : undefined} aria-describedby={`${id}-note`} {...rest} />
    </Frame>
  );
}

interface FrameProps extends Around {
  id: string;
  className?: string | undefined;
  children: ReactNode;
}

function Frame({ id, label, hint, error, aside, className, children }: FrameProps) {
  return (
    <div className={cn("grid gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-sm font-semibold text-ink">
          {label}
        </label>
        {aside ? <span className="text-xs text-ink-faint">{aside}</span> : null}
      </div>
      {children}
      <p id={`${id}-note`} aria-live="polite" className="text-xs empty:hidden">
        {error ? (
          <span className="flex items-start gap-1.5 font-medium text-danger">
            <CircleAlert className="mt-px size-3.5 shrink-0" aria-hidden="true" />
            {error}
          </span>
        ) : hint ? (
          <span className="text-ink-faint">{hint}</span>
        ) : null}
      </p>
    </div>
  );
}
