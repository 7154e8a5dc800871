// Why this file exists: opens the picker of emoji. The picker itself, its names and its list are loaded with the first press.
"use client";

import { Smile } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";

const EmojiPicker = dynamic(() => import("./emoji-picker").then((module) => module.EmojiPicker), { ssr: false });

interface EmojiButtonProps {
  /** Gets the emoji after the picker is closed, and may put the focus where it belongs. */
  onPick: (emoji: string) => void;
  className?: string;
}

export function EmojiButton({ onPick, className }: EmojiButtonProps) {
  const t = useTranslations("emoji");
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  return (
    <>
      <IconButton
        ref={button}
        label={t("open")}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-state={isOpen ? "open" : "closed"}
        className={cn("text-ink-soft", className)}
        // The list closes when the focus leaves it: a press on the button must not count as that and open it again.
        onPointerDown={(event) => {
          if (isOpen) event.preventDefault();
        }}
        onClick={() => {
          setWanted(true);
          setOpen(!isOpen);
        }}
      >
        <Smile className="size-5" />
      </IconButton>
      {isWanted ? <EmojiPicker open={isOpen} onOpenChange={setOpen} anchor={button} onPick={onPick} /> : null}
    </>
  );
}
