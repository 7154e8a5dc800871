// Why this file exists: what lies over the list without moving it: the day at the upper edge, the way back to the present,
// trouble with older pages.
import { ArrowDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Spinner } from "@/components/ui/spinner";
import { formatDay } from "./chat-time";

/** Which day one is looking at; in place of it, that older messages are on their way. */
export function DayPill({ day, isLoading }: { day: number | null; isLoading: boolean }) {
  if (day === null && !isLoading) return null;
  return (
    <div className="pointer-events-none absolute inset-x-0 top-2 flex justify-center">
      <span className="flex items-center gap-2 rounded-full bg-raised px-3 py-1 text-xs font-semibold text-ink-soft shadow-sheet">
        {isLoading ? <Spinner className="size-3.5" /> : null}
        {day === null ? "Loading older messages" : formatDay(day)}
      </span>
    </div>
  );
}

export function OlderNotice({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="absolute inset-x-4 top-10">
      <Notice
        tone="danger"
        className="mx-auto max-w-md shadow-raised"
        action={
          <Button variant="link" size="sm" onClick={onRetry}>
            Try again
          </Button>
        }
      >
        Older messages could not be loaded.
      </Notice>
    </div>
  );
}

interface JumpButtonProps {
  isShown: boolean;
  newCount: number;
  onJump: () => void;
}

export function JumpButton({ isShown, newCount, onJump }: JumpButtonProps) {
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
        Jump to present{newCount > 0 ? ` (${new Intl.NumberFormat().format(newCount)} new)` : ""}
      </Button>
    </div>
  );
}
