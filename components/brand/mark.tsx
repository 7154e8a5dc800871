// Why this file exists: the product's sign: two speakers and the ground they share.
import { cn } from "@/components/ui/cn";

export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={cn("size-8", className)} aria-hidden="true">
      <path d="M29 4v9a9 9 0 1 1-9-9Z" fill="var(--gold)" />
      <path d="M3 28v-9a9 9 0 1 1 9 9Z" fill="var(--accent)" />
      <path d="M11.51 10.01A9 9 0 0 1 20.49 21.99 9 9 0 0 1 11.51 10.01Z" fill="var(--surface)" />
    </svg>
  );
}

export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2 font-display text-xl font-bold tracking-tight", className)}>
      <Mark className="size-7" />
      Parley
    </span>
  );
}
