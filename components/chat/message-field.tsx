// Why this file exists: the text field that grows with what is typed, for writing and for editing in place. Enter sends,
// Shift+Enter breaks the line, and an Enter that ends a composition (IME) does neither. It completes names, helps with
// Markdown, and keeps what is typed to itself: nothing around it is drawn anew.
"use client";

import dynamic from "next/dynamic";
import { useLayoutEffect, useRef, type ComponentProps, type KeyboardEvent, type Ref } from "react";
import { editField } from "@/lib/browser/field-edit";
import { cn } from "@/components/ui/cn";
import { useCompletion } from "./autocomplete/use-completion";
import { editByKey } from "./format-keys";

/** With a boundary of its own: without, the letter that asks for it would wait for it too. */
const CompletionList = dynamic(() => import("./autocomplete/completion-list").then((module) => module.CompletionList), {
  ssr: false,
});

interface MessageFieldProps extends Omit<ComponentProps<"textarea">, "onSubmit" | "onChange" | "value" | "ref"> {
  value: string;
  onText: (text: string) => void;
  onSubmit: () => void;
  /** Offers only commands that make a text, none that do something. */
  areCommandsTextsOnly?: boolean;
  ref: Ref<HTMLTextAreaElement>;
}

export function MessageField(props: MessageFieldProps) {
  const { value, onText, onSubmit, onKeyDown, areCommandsTextsOnly = false, className, ref, ...rest } = props;
  const field = useRef<HTMLTextAreaElement | null>(null);
  /** What the list stands above: the card that the field is in. */
  const card = useRef<HTMLElement | null>(null);
  const completion = useCompletion(field);

  useLayoutEffect(() => {
    const element = field.current;
    // Browsers that size the field by its content need no help.
    if (!element || CSS.supports("field-sizing", "content")) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [value]);

  function handleKey(event: KeyboardEvent<HTMLTextAreaElement>) {
    // 229: some browsers end the composition before they tell of the key that ended it.
    const isComposing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (!isComposing && completion.onKeyDown(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    onKeyDown?.(event);
    if (event.defaultPrevented || isComposing) return;
    const edit = editByKey(event);
    if (edit) editField(event.currentTarget, edit);
    else if (event.key !== "Enter" || event.shiftKey) return;
    else onSubmit();
    event.preventDefault();
  }

  return (
    <>
      <textarea
        {...rest}
        {...completion.aria}
        ref={(element) => {
          field.current = element;
          card.current = element?.closest<HTMLElement>("[data-writing]") ?? element;
          if (typeof ref === "function") ref(element);
          else if (ref) ref.current = element;
        }}
        value={value}
        rows={1}
        dir="auto"
        className={cn(
          "field-sizing-content max-h-[40dvh] w-full resize-none bg-transparent py-2 text-base outline-none max-sm:text-[1rem]",
          className,
        )}
        onChange={(event) => {
          onText(event.target.value);
          completion.onInput(event.target);
        }}
        onSelect={(event) => completion.onSelect(event.currentTarget)}
        onBlur={completion.close}
        onKeyDown={handleKey}
      />
      {completion.list ? (
        <CompletionList {...completion.list} anchor={card} areTextsOnly={areCommandsTextsOnly} />
      ) : null}
    </>
  );
}

/** The field of one channel takes the keys, with the caret behind the text. */
export function focusAtEnd(field: HTMLTextAreaElement | null): void {
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}
