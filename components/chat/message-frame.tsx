// Why this file exists: the shape that every row of the list shares, real or pending: day divider, picture or time in the
// gutter, name above the first of a run. Padding, never margins: the list measures rows by their boxes.
"use client";

import type { HTMLAttributes, MouseEvent, ReactNode, Ref } from "react";
import { useTranslations } from "use-intl/react";
import type { Author } from "@/lib/contracts/users";
import { cn } from "@/components/ui/cn";
import { Monogram } from "@/components/ui/monogram";
import { useTimes } from "./use-times";

/** For the eye: a feed is made of messages alone, so the first one of a day says it in its label. */
function DayDivider({ day }: { day: number }) {
  const times = useTimes();
  return (
    <div aria-hidden="true" className="flex items-center gap-3 px-4 pt-5 pb-1 select-none">
      <span className="h-px flex-1 bg-line" />
      <span className="text-xs font-semibold text-ink-faint">{times.day(day)}</span>
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}

/** From here on nothing was read when the channel was opened. */
function UnreadDivider() {
  const t = useTranslations("chat.row");
  return (
    <div aria-hidden="true" data-unread-from className="flex items-center gap-2 px-4 pt-2 pb-1 select-none">
      <span className="h-px flex-1 bg-danger" />
      <span className="text-xs font-semibold text-danger">{t("unreadFrom")}</span>
    </div>
  );
}

interface MessageFrameProps extends HTMLAttributes<HTMLElement> {
  author: Pick<Author, "id" | "username" | "displayName" | "avatarUrl">;
  date: Date;
  newDay: number | null;
  /** The first one that was unread. */
  isFirstUnread?: boolean;
  isContinued: boolean;
  /** A press on the name or the picture; without it, they are no buttons. */
  onAuthor?: ((anchor: HTMLElement) => void) | undefined;
  /** The row has the focus: only then is what stands in it a stop of the Tab key. */
  isActive?: boolean;
  /** Stands above the name: the quote of a reply. */
  above?: ReactNode;
  overlay?: ReactNode;
  tone?: "calm" | "marked" | "editing";
  children: ReactNode;
  ref?: Ref<HTMLElement>;
}

type Head = Pick<MessageFrameProps, "author" | "date" | "isContinued" | "onAuthor" | "isActive">;

function Gutter({ author, date, isContinued, onAuthor }: Head) {
  const picture = (
    <Monogram seed={author.id} label={author.displayName} src={author.avatarUrl} className="mt-0.5 size-9" />
  );
  if (isContinued) {
    const look = "invisible group-hover/row:visible group-focus-within/row:visible compact:visible";
    return <GutterTime date={date} className={look} />;
  }
  return (
    <div>
      {onAuthor ? (
        // The name beside it is the same button for keys and screen readers.
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          className="relative rounded-full pointer-coarse:after:absolute pointer-coarse:after:-inset-1 compact:hidden"
          onClick={(event) => onAuthor(event.currentTarget)}
        >
          {picture}
        </button>
      ) : (
        <span className="compact:hidden">{picture}</span>
      )}
      <GutterTime date={date} className="hidden compact:block" />
    </div>
  );
}

function GutterTime({ date, className }: { date: Date; className: string }) {
  const times = useTimes();
  return (
    <time
      dateTime={date.toISOString()}
      title={times.exact(date)}
      className={cn(
        "w-full text-center text-2xs leading-(--row-leading) whitespace-nowrap text-ink-faint tabular-nums select-none",
        className,
      )}
    >
      {times.time(date)}
    </time>
  );
}

function NameLine({ author, date, onAuthor, isActive = false }: Head) {
  const times = useTimes();
  const name = (
    <bdi className="truncate font-semibold" title={author.username}>
      {author.displayName}
    </bdi>
  );
  return (
    <p className="flex h-(--row-leading) items-baseline gap-2 overflow-clip [overflow-clip-margin:0.25rem] md:compact:justify-end">
      {onAuthor ? (
        <button
          type="button"
          tabIndex={isActive ? 0 : -1}
          aria-haspopup="dialog"
          className="flex min-w-0 rounded-xs hover:underline"
          onClick={(event: MouseEvent<HTMLElement>) => onAuthor(event.currentTarget)}
        >
          {name}
        </button>
      ) : (
        name
      )}
      <time
        dateTime={date.toISOString()}
        title={times.exact(date)}
        className="shrink-0 text-xs text-ink-faint tabular-nums compact:hidden"
      >
        {times.stamp(date)}
      </time>
    </p>
  );
}

export function MessageFrame(props: MessageFrameProps) {
  const { author, date, newDay, isFirstUnread = false, isContinued, onAuthor, isActive, ...others } = props;
  const { above, overlay, tone = "calm", children, className, ...rest } = others;
  const head = { author, date, isContinued, onAuthor, ...(isActive === undefined ? {} : { isActive }) };
  return (
    <>
      {newDay === null ? null : <DayDivider day={newDay} />}
      {isFirstUnread ? <UnreadDivider /> : null}
      <div className={isContinued ? undefined : "pt-row-gap"}>
        <article
          className={cn(
            "group/row relative px-4 py-row-pad text-row outline-offset-[-2px] transition-colors duration-calm",
            tone === "marked" ? "bg-accent-soft" : "hover:bg-hover focus-within:bg-hover",
            tone === "editing" && "bg-hover",
            className,
          )}
          {...rest}
        >
          {above}
          <div className="grid grid-cols-[var(--row-gutter)_minmax(0,1fr)] gap-x-3">
            <Gutter {...head} />
            {/* Compact: names in a column of their own, where there is room for one. */}
            <div className="min-w-0 md:compact:grid md:compact:grid-cols-[9rem_minmax(0,1fr)] md:compact:gap-x-3">
              {isContinued ? null : <NameLine {...head} />}
              <div className="min-w-0 md:compact:col-start-2">{children}</div>
            </div>
          </div>
          {overlay}
        </article>
      </div>
    </>
  );
}
