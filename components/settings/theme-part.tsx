// Why this file exists: light, dark, or whatever the device says.
"use client";

import { Moon, Sun, SunMoon } from "lucide-react";
import { useTheme } from "next-themes";
import { useTranslations } from "use-intl/react";
import { ChoiceCards } from "@/components/ui/choice-cards";
import { useThemes } from "./themes";

const icons = { light: <Sun />, dark: <Moon />, system: <SunMoon /> };

export function ThemePart() {
  const t = useTranslations("settings.appearance");
  const themes = useThemes();
  const { theme = "system", setTheme } = useTheme();
  return (
    <ChoiceCards
      label={t("theme")}
      value={theme}
      onValueChange={setTheme}
      options={themes.map((option) => ({ ...option, icon: icons[option.value] }))}
      className="max-w-lg sm:grid-cols-3"
    />
  );
}
