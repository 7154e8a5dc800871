// Why this file exists: a small word beside a name.
import type { ReactNode } from "react";
import { cn } from "./cn";

interface BadgeProps {
  tone?: "plain" | "accent" | "gold";
  children: ReactNode;
}

const tones = {
  plain: "bg-active text-ink-soft",
  accent: "bg-accent-soft text-accent",
  gold: "bg-gold/20 text-ink",
};

export function Badge({ tone = "plain", children }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1 rounded-xs px-1.5 text-2xs font-semibold forced-colors:border",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
