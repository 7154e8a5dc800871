// Why this file exists: the shape of what is coming, so that nothing jumps when it comes.
import { cn } from "./cn";

export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn("block animate-shimmer rounded-sm bg-active forced-colors:bg-[GrayText]", className)}
    />
  );
}
