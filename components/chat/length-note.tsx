// Why this file exists: how much room is left, said only when it begins to matter.
import { LIMITS } from "@/lib/contracts/limits";

const SAY_FROM = LIMITS.messageLength - 400;

export function LengthNote({ length }: { length: number }) {
  if (length < SAY_FROM) return null;
  const left = LIMITS.messageLength - length;
  const count = new Intl.NumberFormat().format(Math.abs(left));
  return left < 0 ? (
    <span role="alert" className="text-xs font-semibold text-danger tabular-nums">
      {count} {left === -1 ? "character" : "characters"} too long. Shorten it or send it in parts.
    </span>
  ) : (
    <span className="text-xs text-ink-faint tabular-nums">
      {count} {left === 1 ? "character" : "characters"} left
    </span>
  );
}
