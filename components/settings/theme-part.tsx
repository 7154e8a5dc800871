// Why this file exists: light, dark, or whatever the device says.
"use client";

import { Moon, Sun, SunMoon } from "lucide-react";
import { useTheme } from "next-themes";
import { ChoiceCards } from "@/components/ui/choice-cards";
import { THEMES } from "./themes";

const icons = { light: <Sun />, dark: <Moon />, system: <SunMoon /> };

export function ThemePart() {
  const { theme = "system", setTheme } = useTheme();
  return (
    <ChoiceCards
      label="Theme"
      value={theme}
      onValueChange={setTheme}
      options={THEMES.map((option) => ({ ...option, icon: icons[option.value] }))}
      className="max-w-lg sm:grid-cols-3"
    />
  );
}
