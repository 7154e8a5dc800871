// Why this file exists: what lies over the list without moving it: the day at the upper edge, the ways to the first unread
// message and back to the present, trouble with older pages.
"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Spinner } from "@/components/ui/spinner";
import { useTimes } from "./use-times";

/** Which day one is looking at; in place of it, that older messages are on their way. */
export function DayPill({ day, isLoading }: { day: number | null; isLoading: boolean }) {
  const t = useTranslations("chat.list");
  const times = useTimes();
  if (day === null && !isLoading) return null;
  return (
    <div className="pointer-events-none absolute inset-x-0 top-2 flex justify-center">
      <span className="flex items-center gap-2 rounded-full bg-raised px-3 py-1 text-xs font-semibold text-ink-soft shadow-sheet">
        {isLoading ? <Spinner className="size-3.5" /> : null}
        {day === null ? t("loadingOlder") : times.day(day)}
      </span>
    </div>
  );
}

export function OlderNotice({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations("chat.list");
  return (
    <div className="absolute inset-x-4 top-10">
      <Notice
        tone="danger"
        className="mx-auto max-w-md shadow-raised"
        action={
          <Button variant="link" size="sm" onClick={onRetry}>
            {t("tryAgain")}
          </Button>
        }
      >
        {t("olderFailed")}
      </Notice>
    </div>
  );
}

/** Those who were away begin where they stopped, however far above that is. */
export function UnreadButton({ count, onJump }: { count: number; onJump: () => void }) {
  const t = useTranslations("chat.jump");
  return (
    <div className="pointer-events-none absolute inset-x-0 top-10 flex justify-center px-4">
      <Button
        size="sm"
        variant="secondary"
        className="pointer-events-auto animate-pop-in rounded-full shadow-raised"
        onClick={onJump}
      >
        <ArrowUp className="size-4" aria-hidden="true" />
        {t("toUnread", { count })}
      </Button>
    </div>
  );
}

interface JumpButtonProps {
  isShown: boolean;
  newCount: number;
  onJump: () => void;
}

export function JumpButton({ isShown, newCount, onJump }: JumpButtonProps) {
  const t = useTranslations("chat.jump");
  if (!isShown) return null;
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center px-4">
      <Button
        size="sm"
        variant={newCount > 0 ? "primary" : "secondary"}
        className="pointer-events-auto animate-pop-in rounded-full shadow-raised"
        onClick={onJump}
      >
        <ArrowDown className="size-4" aria-hidden="true" />
        {t("toPresent", { count: newCount })}
      </Button>
    </div>
  );
}
