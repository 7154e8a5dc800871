// Why this file exists: short news at the upper edge, where they cover neither the composer nor the members.
"use client";

import { useTheme } from "next-themes";
import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { useTranslations } from "use-intl/react";

interface ToasterProps {
  /** Gets what shows a toast, once it can be seen; undefined when that is over. */
  onStanding: (show: typeof toast | undefined) => void;
}

export function Toaster({ onStanding }: ToasterProps) {
  const t = useTranslations("ui");
  const { resolvedTheme } = useTheme();
  // Runs after the effect with which the list inside begins to listen.
  useEffect(() => {
    onStanding(toast);
    return () => onStanding(undefined);
  }, [onStanding]);
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="top-center"
      offset={16}
      mobileOffset={12}
      closeButton
      containerAriaLabel={t("news")}
      toastOptions={{
        closeButtonAriaLabel: t("close"),
        classNames: {
          // Above a window, which takes the pointer from everything else.
          toast:
            "!pointer-events-auto !rounded-lg !border-0 !bg-raised !font-sans !text-sm !text-ink !shadow-raised forced-colors:!border",
          description: "!text-ink-soft",
          actionButton: "!bg-accent !text-accent-ink !font-semibold forced-colors:!border",
          closeButton: "!border-line !bg-raised !text-ink-soft",
          error: "[&_[data-icon]]:!text-danger",
          success: "[&_[data-icon]]:!text-success",
        },
      }}
    />
  );
}
