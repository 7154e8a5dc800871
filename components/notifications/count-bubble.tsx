// Why this file exists: a small number on something that waits. What it counts is said by the name of what it stands on.
import { cn } from "@/components/ui/cn";

const MOST_SHOWN = 99;

export function CountBubble({ count, className }: { count: number; className?: string }) {
  if (count === 0) return null;
  return (
    <span
      aria-hidden="true"
      className={cn(
        "grid h-4 min-w-4 place-items-center rounded-full bg-danger px-1 text-2xs leading-none font-bold text-danger-ink tabular-nums forced-colors:border",
        className,
      )}
    >
      {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
    </span>
  );
}
