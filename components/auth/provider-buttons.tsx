// Why this file exists: signing in through somebody else, where the operator has set that up.
"use client";

import { LogIn } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import type { Instance } from "@/lib/contracts/instance";

interface ProviderButtonsProps {
  providers: Instance["providers"];
  onChoose: (providerId: string) => void;
}

export function ProviderButtons({ providers, onChoose }: ProviderButtonsProps) {
  const t = useTranslations("auth");
  if (providers.length === 0) return null;
  return (
    <div className="mt-6 grid gap-2">
      <p className="flex items-center gap-3 text-xs text-ink-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t("or")}
      </p>
      {providers.map((provider) => (
        <Button key={provider.id} variant="secondary" size="lg" onClick={() => onChoose(provider.id)}>
          <LogIn className="size-4 text-ink-faint" aria-hidden="true" />
          {t("continueWith", { provider: provider.name })}
        </Button>
      ))}
    </div>
  );
}
