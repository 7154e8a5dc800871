// Why this file exists: nothing here yet is a chance to say what could be here, and how it gets here.
import type { ReactNode } from "react";
import { cn } from "./cn";

interface EmptyStateProps {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
  /** "h1" where nothing else on the page is a heading. */
  heading?: "h1" | "h2";
}

export function EmptyState({ icon, title, children, actions, className, heading: Heading = "h2" }: EmptyStateProps) {
  return (
    <div className={cn("m-auto grid max-w-sm justify-items-center gap-3 px-6 py-10 text-center", className)}>
      {icon ? (
        <span
          aria-hidden="true"
          className="grid size-14 place-items-center rounded-[31%] bg-accent-soft text-accent [&_svg]:size-6"
        >
          {icon}
        </span>
      ) : null}
      <Heading className="font-display text-xl font-semibold break-words">{title}</Heading>
      {children ? <div className="text-sm text-balance text-ink-soft">{children}</div> : null}
      {actions ? <div className="mt-1 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
