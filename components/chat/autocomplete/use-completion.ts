// Why this file exists: the field's side of completion: what is being typed at the caret, which keys the list takes, and
// putting in what was chosen. The list itself is loaded when somebody begins to write.
"use client";

import { useId, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { insertInField } from "@/lib/browser/field-edit";
import { findToken, type CompletionToken } from "@/lib/rules/completion-token";
import type { Option } from "./options";

function tokenAtCaret(field: HTMLTextAreaElement): CompletionToken | undefined {
  return field.selectionStart === field.selectionEnd ? findToken(field.value, field.selectionStart) : undefined;
}

export function useCompletion(field: RefObject<HTMLTextAreaElement | null>) {
  const id = useId();
  const keys = useRef<((event: KeyboardEvent) => boolean) | null>(null);
  const [token, setToken] = useState<CompletionToken>();
  /** Where the list is drawn: what stands outside of every landmark is hard to find. */
  const [host, setHost] = useState<HTMLElement | null>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  /** Where somebody said with Esc that they want no help. */
  const dismissedAt = useRef<number>(undefined);

  function onInput(element: HTMLTextAreaElement) {
    const found = tokenAtCaret(element);
    if (found?.start !== dismissedAt.current) dismissedAt.current = undefined;
    setToken(dismissedAt.current === undefined ? found : undefined);
    if (found) setHost(element.closest("main"));
  }

  /** A list stays while the caret moves inside of what is completed; it never opens by moving the caret. */
  function onSelect(element: HTMLTextAreaElement) {
    if (!token) return;
    const found = tokenAtCaret(element);
    if (found?.start !== token.start || found.kind !== token.kind) setToken(undefined);
    else if (found.query !== token.query || found.end !== token.end) setToken(found);
  }

  function choose(option: Option) {
    if (!field.current || !token) return;
    if (option.kind === "emoji") void import("@/lib/browser/emoji").then((it) => it.rememberEmoji(option.emoji));
    const isSpaced = option.insert.endsWith(" ") && field.current.value[token.end] === " ";
    insertInField(field.current, isSpaced ? option.insert.trimEnd() : option.insert, token.start, token.end);
    setToken(undefined);
  }

  /** Says whether the key was for the list. */
  function onKeyDown(event: KeyboardEvent): boolean {
    if (!token || activeId === null || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "Escape") {
      dismissedAt.current = token.start;
      setToken(undefined);
      return true;
    }
    return keys.current?.(event) ?? false;
  }

  return {
    onInput,
    onSelect,
    onKeyDown,
    close: () => setToken(undefined),
    /** For the list, while there is something to complete. */
    list: token && { id, token, keys, host, onActive: setActiveId, onChoose: choose },
    /** For the field: it has the focus, the list has the lines. */
    aria: {
      "aria-autocomplete": "list" as const,
      "aria-haspopup": "listbox" as const,
      ...(token && activeId !== null ? { "aria-controls": id, "aria-activedescendant": activeId } : {}),
    },
  };
}
