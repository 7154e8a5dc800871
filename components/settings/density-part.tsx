// Why this file exists: how closely messages stand.
"use client";

import { Rows2, Rows4 } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { ChoiceCards } from "@/components/ui/choice-cards";
import { useDensity } from "@/hooks/use-density";
import { DENSITIES } from "@/lib/rules/density";

const icons = { roomy: <Rows2 />, compact: <Rows4 /> };

export function DensityPart() {
  const t = useTranslations("settings");
  const { density, choose } = useDensity();
  return (
    <ChoiceCards
      label={t("appearance.density")}
      value={density}
      onValueChange={choose}
      options={DENSITIES.map((value) => ({
        value,
        label: t(`densities.${value}`),
        hint: t(`densities.${value}Hint`),
        icon: icons[value],
      }))}
      className="max-w-lg sm:grid-cols-2"
    />
  );
}
