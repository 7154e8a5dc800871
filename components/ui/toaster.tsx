// Why this file exists: short news at the upper edge, where they cover neither the composer nor the members.
"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="top-center"
      offset={16}
      mobileOffset={12}
      closeButton
      toastOptions={{
        classNames: {
          toast: "!rounded-lg !border-0 !bg-raised !font-sans !text-sm !text-ink !shadow-raised",
          description: "!text-ink-soft",
          actionButton: "!bg-accent !text-accent-ink !font-semibold",
          closeButton: "!border-line !bg-raised !text-ink-soft",
          error: "[&_[data-icon]]:!text-danger",
          success: "[&_[data-icon]]:!text-success",
        },
      }}
    />
  );
}
