// Why this file exists: the quick switcher for everybody who does not know its key, or has none.
"use client";

import { Compass } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { isMacKeyboard, keysShown, SHORTCUTS } from "@/lib/browser/shortcuts";
import { useShell } from "./shell-context";

export function JumpButton() {
  const t = useTranslations("navigation");
  const { openSwitcher } = useShell();
  const keys = SHORTCUTS.filter(({ id }) => id === "switcher").flatMap((row) =>
    keysShown(row, isMacKeyboard(), (name) => t(`shortcuts.keys.${name}`)),
  );
  return (
    <div className="px-2 pt-1.5">
      <button
        type="button"
        onClick={openSwitcher}
        className="flex h-9 w-full items-center gap-2 rounded-md px-2 text-sm font-medium text-ink-soft transition-colors duration-quick hover:bg-hover hover:text-ink focus-visible:outline-offset-[-2px] pointer-coarse:h-touch"
      >
        <Compass className="size-4 text-ink-faint" aria-hidden="true" />
        {t("switcher.open")}
        <span className="ms-auto text-xs text-ink-faint pointer-coarse:hidden" aria-hidden="true">
          {keys.join(isMacKeyboard() ? "" : " ")}
        </span>
      </button>
    </div>
  );
}
