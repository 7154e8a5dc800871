// Why this file exists: the themes by name, for the menu and the settings screen alike.
"use client";

import { useTranslations } from "use-intl/react";

const THEMES = ["light", "dark", "system"] as const;

export function useThemes() {
  const t = useTranslations("settings.themes");
  return THEMES.map((value) => ({ value, label: t(value) }));
}
