// Why this file exists: the themes by name, for the menu and the settings screen alike.

type ThemeName = "light" | "dark" | "system";

export const THEMES: { value: ThemeName; label: string }[] = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "Automatic" },
];
