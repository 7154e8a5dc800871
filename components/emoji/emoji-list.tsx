// Why this file exists: how one emoji, a row of them and the name of a group look. All cells are of one size.
"use client";

import type { EmojiPickerListCategoryHeaderProps, EmojiPickerListEmojiProps, EmojiPickerListRowProps } from "frimousse";

/** `--cell` is its size: 36 pixels for a pointer, 44 for fingers. */
export const CELL_LOOK =
  "grid size-(--cell) shrink-0 place-items-center rounded-md text-[1.375rem] leading-none data-[active]:bg-active";

function GroupName({ category, ...props }: EmojiPickerListCategoryHeaderProps) {
  return (
    <div {...props} className="bg-raised px-3.5 pt-2 pb-1 text-xs font-semibold text-ink-faint">
      {category.label}
    </div>
  );
}

/** ARIA counts rows and columns from one, the list from zero. */
function fromOne(name: "aria-rowindex" | "aria-colindex", index: number | undefined) {
  return index === undefined ? {} : { [name]: index + 1 };
}

function Row({ children, ...props }: EmojiPickerListRowProps) {
  return (
    <div {...props} {...fromOne("aria-rowindex", props["aria-rowindex"])} className="scroll-my-8 px-2.5">
      {children}
    </div>
  );
}

function Cell({ emoji, ...props }: EmojiPickerListEmojiProps) {
  return (
    <button type="button" {...props} {...fromOne("aria-colindex", props["aria-colindex"])} className={CELL_LOOK}>
      {emoji.emoji}
    </button>
  );
}

export const LIST_PARTS = { CategoryHeader: GroupName, Row, Emoji: Cell };
