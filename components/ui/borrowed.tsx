// Why this file exists: Radix wants to draw the button that opens something. Ours stands on the page before Radix is loaded, and
// must stay the same element when it is (or the focus is lost): this lends it.
"use client";

import { useImperativeHandle, type Ref, type RefObject } from "react";

interface BorrowedProps {
  element: RefObject<HTMLElement | null>;
  /** From Radix: where it keeps its button, and the id by which it names what opens. */
  ref?: Ref<HTMLElement | null>;
  id?: string;
}

/** For `<Radix.Trigger asChild>`. Draws nothing. */
export function Borrowed({ element, ref, id }: BorrowedProps) {
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => {
    const { current } = element;
    if (current && id !== undefined && current.id === "") current.setAttribute("id", id);
    return current;
  }, [element, id]);
  return null;
}
