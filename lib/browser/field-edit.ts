// Why this file exists: changes the text of a field the way typing does, so that the browser's own undo takes it back.
import type { TextEdit } from "@/lib/rules/text-marks";

export function editField(field: HTMLTextAreaElement, { from, to, insert, start, end }: TextEdit): void {
  field.focus();
  field.setSelectionRange(from, to);
  // Old, but the only way that leaves the undo history whole; every browser still has it.
  const isDone = insert === "" ? document.execCommand("delete") : document.execCommand("insertText", false, insert);
  if (!isDone) {
    field.setRangeText(insert, from, to, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  field.setSelectionRange(start, end);
}

/** Replaces a part, or what is selected, and leaves the caret behind it. */
export function insertInField(
  field: HTMLTextAreaElement,
  insert: string,
  from = field.selectionStart,
  to = field.selectionEnd,
): void {
  const caret = from + insert.length;
  editField(field, { from, to, insert, start: caret, end: caret });
}
