// Why this file exists: the keys of lib/browser/shortcuts.ts do what they say, wherever the focus is; and letters that are typed
// into nothing go to the message field.
"use client";

import { useEffect, useEffectEvent } from "react";
import { isMacKeyboard, shortcutOf, type ShortcutId } from "@/lib/browser/shortcuts";

export type ShortcutActions = Record<ShortcutId, () => void>;

const EDITABLE = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
/** What uses letters itself, and what lies above the screen. */
const OWN_LETTERS = "[role=menu], [role=listbox], [role=combobox], [role=tree], [role=grid], [role=radiogroup]";
const WINDOWS = "[role=dialog], [role=alertdialog], [role=menu]";

/** The field for a new message: not the one that edits an old one in its row. */
function messageField(): HTMLTextAreaElement | undefined {
  const fields = [...document.querySelectorAll<HTMLTextAreaElement>("#screen textarea:enabled")];
  return fields.filter((field) => !field.closest("article, [role=article]")).at(-1);
}

export function focusComposer(): void {
  messageField()?.focus();
}

function isLetter(event: KeyboardEvent): boolean {
  const isHeld = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState("AltGraph");
  return [...event.key].length === 1 && event.key !== " " && !isHeld && !event.isComposing;
}

export function useShortcuts(actions: ShortcutActions): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector(WINDOWS)) return;
    const target = event.target instanceof Element ? event.target : null;
    const isTyping = target?.closest(EDITABLE) != null;
    const isBare = !event.ctrlKey && !event.metaKey && !event.altKey;
    const id = isTyping && isBare ? undefined : shortcutOf(event, isMacKeyboard());
    if (id) {
      // A closed list of choices opens with Alt and an arrow.
      if (target?.matches("select")) return;
      event.preventDefault();
      actions[id]();
    } else if (!isTyping && isLetter(event) && !target?.closest(OWN_LETTERS)) {
      // The letter itself follows the focus.
      focusComposer();
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
