// Why this file exists: the tone of all hands and people: chosen once, kept by this browser.
"use client";

import { useTranslations } from "use-intl/react";
import { SKIN_TONES, type SkinTone } from "@/lib/browser/emoji";

const HANDS: Record<SkinTone, string> = {
  none: "✋",
  light: "✋🏻",
  "medium-light": "✋🏼",
  medium: "✋🏽",
  "medium-dark": "✋🏾",
  dark: "✋🏿",
};

export function SkinTones({ value, onChange }: { value: SkinTone; onChange: (tone: SkinTone) => void }) {
  const t = useTranslations("emoji");
  return (
    <fieldset className="flex shrink-0">
      <legend className="sr-only">{t("tone")}</legend>
      {SKIN_TONES.map((tone) => (
        <label
          key={tone}
          title={t(`tones.${tone}`)}
          className="relative grid size-7 cursor-pointer place-items-center rounded-md text-base leading-none opacity-75 hover:bg-hover has-checked:bg-active has-checked:opacity-100 has-focus-visible:outline-2 has-focus-visible:outline-focus max-sm:h-touch max-sm:w-9"
        >
          <input
            type="radio"
            name="skin-tone"
            className="absolute inset-0 cursor-pointer opacity-0"
            aria-label={t(`tones.${tone}`)}
            checked={tone === value}
            onChange={() => onChange(tone)}
          />
          <span aria-hidden="true">{HANDS[tone]}</span>
        </label>
      ))}
    </fieldset>
  );
}
