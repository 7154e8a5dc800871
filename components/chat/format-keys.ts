// Why this file exists: which keys format what is selected. Letters by what they write, the point by where it lies: with
// Shift it writes something else on every keyboard.
import type { KeyboardEvent } from "react";
import { toggleMark, toggleQuote, type Mark, type TextEdit } from "@/lib/rules/text-marks";

const MARK_OF: Partial<Record<string, Mark>> = { b: "bold", i: "italic", e: "code" };

export function editByKey(event: KeyboardEvent<HTMLTextAreaElement>): TextEdit | undefined {
  if (event.ctrlKey === event.metaKey || event.altKey) return undefined;
  const { value: text, selectionStart: start, selectionEnd: end } = event.currentTarget;
  const selected = { text, start, end };
  const key = event.key.toLowerCase();
  if (event.shiftKey) {
    if (key === "x") return toggleMark(selected, "strike");
    return event.code === "Period" ? toggleQuote(selected) : undefined;
  }
  const mark = MARK_OF[key];
  return mark && toggleMark(selected, mark);
}
