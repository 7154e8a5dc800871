// Why this file exists: the shape that every row of the list shares, real or pending: day divider, picture or time in the
// gutter, name above the first of a run. Padding, never margins: the list measures rows by their boxes.
"use client";

import type { HTMLAttributes, ReactNode, Ref } from "react";
import type { Author } from "@/lib/contracts/users";
import { cn } from "@/components/ui/cn";
import { Monogram } from "@/components/ui/monogram";
import { formatDay, formatExact, formatTime } from "./chat-time";

export function DayDivider({ day }: { day: number }) {
  return (
    <div role="separator" className="flex items-center gap-3 px-4 pt-5 pb-1 select-none">
      <span className="h-px flex-1 bg-line" />
      <span className="text-xs font-semibold text-ink-faint">{formatDay(day)}</span>
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}

interface MessageFrameProps extends HTMLAttributes<HTMLElement> {
  author: Pick<Author, "id" | "username" | "displayName" | "avatarUrl">;
  date: Date;
  newDay: number | null;
  isContinued: boolean;
  /** Stands above the name: the quote of a reply. */
  above?: ReactNode;
  overlay?: ReactNode;
  tone?: "calm" | "marked" | "editing";
  children: ReactNode;
  ref?: Ref<HTMLElement>;
}

function Gutter({ author, date, isContinued }: Pick<MessageFrameProps, "author" | "date" | "isContinued">) {
  if (!isContinued) {
    return <Monogram seed={author.id} label={author.displayName} src={author.avatarUrl} className="mt-0.5 size-9" />;
  }
  return (
    <time
      dateTime={date.toISOString()}
      title={formatExact(date)}
      className="invisible w-full pt-0.5 text-center text-2xs leading-5 text-ink-faint tabular-nums select-none group-hover/row:visible group-focus-within/row:visible"
    >
      {formatTime(date)}
    </time>
  );
}

export function MessageFrame(props: MessageFrameProps) {
  const { author, date, newDay, isContinued, above, overlay, tone = "calm", children, className, ...rest } = props;
  return (
    <>
      {newDay === null ? null : <DayDivider day={newDay} />}
      <div className={isContinued ? undefined : "pt-2.5"}>
        <article
          aria-label={`${author.displayName}, ${formatTime(date)}`}
          className={cn(
            "group/row relative px-4 py-px outline-offset-[-2px] transition-colors duration-calm",
            tone === "marked" ? "bg-accent-soft" : "hover:bg-hover focus-within:bg-hover",
            tone === "editing" && "bg-hover",
            className,
          )}
          {...rest}
        >
          {above}
          <div className="grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3">
            <Gutter author={author} date={date} isContinued={isContinued} />
            <div className="min-w-0">
              {isContinued ? null : (
                <p className="flex h-5.5 items-baseline gap-2 overflow-clip">
                  <bdi className="truncate font-semibold" title={author.username}>
                    {author.displayName}
                  </bdi>
                  <time
                    dateTime={date.toISOString()}
                    title={formatExact(date)}
                    className="shrink-0 text-xs text-ink-faint tabular-nums"
                  >
                    {formatTime(date)}
                  </time>
                </p>
              )}
              {children}
            </div>
          </div>
          {overlay}
        </article>
      </div>
    </>
  );
}
