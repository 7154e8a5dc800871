// Why this file exists: a sentence that must be seen where it applies: what went wrong, or what to know first.
import { CircleAlert, Info } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

interface NoticeProps {
  tone?: "danger" | "calm";
  children: ReactNode;
  /** A button that helps. */
  action?: ReactNode;
  className?: string;
}

export function Notice({ tone = "calm", children, action, className }: NoticeProps) {
  const isDanger = tone === "danger";
  const Icon = isDanger ? CircleAlert : Info;
  return (
    <div
      role={isDanger ? "alert" : "status"}
      className={cn(
        "flex items-start gap-2.5 rounded-md px-3 py-2.5 text-sm text-ink forced-colors:border",
        isDanger ? "bg-danger-soft" : "bg-accent-soft",
        className,
      )}
    >
      <Icon className={cn("mt-0.5 size-4 shrink-0", isDanger ? "text-danger" : "text-accent")} aria-hidden="true" />
      <div className="min-w-0 flex-1 break-words">{children}</div>
      {action}
    </div>
  );
}
