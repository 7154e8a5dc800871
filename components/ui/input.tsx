// Why this file exists: one look for everything that takes text.
import type { ComponentProps } from "react";
import { cn } from "./cn";

const look =
  "w-full min-w-0 rounded-md bg-surface text-ink shadow-[inset_0_0_0_1px_var(--line)] transition-shadow duration-quick hover:shadow-[inset_0_0_0_1px_var(--ink-faint)] focus-visible:shadow-[inset_0_0_0_1px_var(--accent)] focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-focus/45 disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:shadow-[inset_0_0_0_1px_var(--danger)] max-sm:text-[1rem] forced-colors:border";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={cn(look, "h-10 px-3 text-base pointer-coarse:h-touch", className)} {...rest} />;
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={cn(look, "min-h-20 resize-y px-3 py-2 text-base", className)} {...rest} />;
}
