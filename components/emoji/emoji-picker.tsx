// Why this file exists: where the picker stands: beside what opened it, or as a sheet from below on a narrow screen. It gives
// the emoji on once it is closed, when the focus can go where the emoji goes.
"use client";

import { Dialog, Popover } from "radix-ui";
import { useRef, type RefObject } from "react";
import { useTranslations } from "use-intl/react";
import { NARROW, useMedia } from "@/hooks/use-media";
import { EmojiPanel } from "./emoji-panel";

interface EmojiPickerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: RefObject<HTMLElement | null>;
  onPick: (emoji: string) => void;
}

export function EmojiPicker({ open, onOpenChange, anchor, onPick }: EmojiPickerProps) {
  const t = useTranslations("emoji");
  const isNarrow = useMedia(NARROW);
  const picked = useRef<string | null>(null);

  function pick(emoji: string) {
    picked.current = emoji;
    onOpenChange(false);
  }

  function onCloseAutoFocus(event: Event) {
    event.preventDefault();
    const emoji = picked.current;
    picked.current = null;
    if (emoji !== null) onPick(emoji);
    else if (document.activeElement === document.body) anchor.current?.focus();
  }

  /** On a touch screen the keyboard would take half of it. */
  function onOpenAutoFocus(event: Event) {
    const panel = event.currentTarget;
    if (window.matchMedia("(pointer: fine)").matches || !(panel instanceof HTMLElement)) return;
    event.preventDefault();
    panel.focus();
  }

  if (isNarrow) {
    return (
      <Dialog.Root open={open} onOpenChange={onOpenChange}>
        <Dialog.Portal>
          <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
          <Dialog.Content
            tabIndex={-1}
            aria-describedby={undefined}
            {...{ onOpenAutoFocus, onCloseAutoFocus }}
            className="fixed inset-x-0 bottom-0 z-40 flex h-[min(26rem,75dvh)] animate-pop-in flex-col rounded-t-2xl bg-raised pb-[env(safe-area-inset-bottom)] shadow-dialog outline-none"
          >
            <Dialog.Title className="sr-only">{t("title")}</Dialog.Title>
            <EmojiPanel onPick={pick} isWide />
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
    );
  }
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          side="top"
          align="end"
          sideOffset={8}
          collisionPadding={12}
          tabIndex={-1}
          aria-label={t("title")}
          {...{ onOpenAutoFocus, onCloseAutoFocus }}
          onInteractOutside={(event) => {
            // What opened it closes it by itself.
            if (event.target instanceof Node && anchor.current?.contains(event.target)) event.preventDefault();
          }}
          className="z-40 flex h-[min(26rem,var(--radix-popover-content-available-height))] animate-pop-in flex-col overflow-hidden rounded-xl bg-raised shadow-raised outline-none"
        >
          <EmojiPanel onPick={pick} isWide={false} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
