// Why this file exists: the text field that grows with what is typed, for writing and for editing in place. Enter sends,
// Shift+Enter breaks the line, and an Enter that ends a composition (IME) does neither.
"use client";

import { useLayoutEffect, useRef, type ComponentProps, type KeyboardEvent, type Ref } from "react";
import { cn } from "@/components/ui/cn";

interface MessageFieldProps extends Omit<ComponentProps<"textarea">, "onSubmit" | "onChange" | "value" | "ref"> {
  value: string;
  onText: (text: string) => void;
  onSubmit: () => void;
  ref: Ref<HTMLTextAreaElement>;
}

export function MessageField({ value, onText, onSubmit, onKeyDown, className, ref, ...rest }: MessageFieldProps) {
  const field = useRef<HTMLTextAreaElement | null>(null);

  useLayoutEffect(() => {
    const element = field.current;
    // Browsers that size the field by its content need no help.
    if (!element || CSS.supports("field-sizing", "content")) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [value]);

  function handleKey(event: KeyboardEvent<HTMLTextAreaElement>) {
    onKeyDown?.(event);
    // 229: some browsers end the composition before they tell of the key that ended it.
    const isComposing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.defaultPrevented || event.key !== "Enter" || event.shiftKey || isComposing) return;
    event.preventDefault();
    onSubmit();
  }

  return (
    <textarea
      {...rest}
      ref={(element) => {
        field.current = element;
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
      onChange={(event) => onText(event.target.value)}
      onKeyDown={handleKey}
    />
  );
}

/** The field of one channel takes the keys, with the caret behind the text. */
export function focusAtEnd(field: HTMLTextAreaElement | null): void {
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}
