// Why this file exists: the upper edge of every screen: where one is, and on a phone the way to everything else.
"use client";

import { PanelLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { IconButton } from "@/components/ui/icon-button";
import { useShell } from "./shell-context";

interface ScreenHeaderProps {
  icon?: ReactNode;
  title: ReactNode;
  /** A second, quieter text: a topic. */
  aside?: ReactNode;
  actions?: ReactNode;
}

export function ScreenHeader({ icon, title, aside, actions }: ScreenHeaderProps) {
  const t = useTranslations("navigation");
  const { openNavigation } = useShell();
  return (
    <header className="flex min-h-header shrink-0 items-center gap-2 border-b border-line pt-[env(safe-area-inset-top)] px-2 md:ps-4">
      <IconButton label={t("drawer")} side="bottom" className="md:hidden" onClick={openNavigation}>
        <PanelLeft className="size-5 rtl:-scale-x-100" />
      </IconButton>
      <div className="flex min-w-0 flex-1 items-center gap-2">
        {icon}
        <h1 className="min-w-0 shrink truncate font-display text-lg font-semibold">{title}</h1>
        {aside ? (
          <div className="ms-1 hidden min-w-0 flex-1 border-s border-line ps-3 text-sm text-ink-soft sm:block">
            {aside}
          </div>
        ) : null}
      </div>
      {actions ? <div className="flex shrink-0 items-center gap-1">{actions}</div> : null}
    </header>
  );
}
